package dev.latchkey.authorization;

import java.time.Instant;

/**
 * Remembers, until it would have expired anyway, that something was used: a pending sign-in, a logout token. A store that several
 * instances share remembers it for all of them; in memory it is exact in one process. Implement it to remember elsewhere.
 */
public interface UsedOnce {
    /**
     * Marks a key as used.
     *
     * @param until from when on the key need not be remembered
     * @return true for the first caller and false for all others, also when they come at once
     */
    boolean use(String key, Instant until, Instant now);

    /** Takes the mark back, because what the key stood for was not used up after all. */
    void release(String key);

    /** For one process. */
    static UsedOnce inMemory() {
        return new MemoryUsedOnce();
    }
}
