package dev.latchkey.authorization;

import java.time.Instant;

/** Remembers, until it would have expired anyway, that something was used. An extension point for several instances. */
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
