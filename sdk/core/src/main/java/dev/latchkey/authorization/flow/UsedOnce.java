package dev.latchkey.authorization.flow;

import java.time.Instant;

/**
 * Remembers, until it would have expired anyway, that something was used. Not exported: with several instances the provider's
 * single-use code is what a second use fails at, until a store that instances share can remember it for all of them.
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
