package dev.latchkey.config;

/** Where work is done that nobody waits for, such as a refresh ahead of a token's expiry. It may drop what is too much. */
@FunctionalInterface
public interface Background {

    /** Begins the work soon, in another thread. */
    void run(Runnable work);
}
