package dev.latchkey.mockidp.engine;

import java.time.Instant;

/** A stop that the user left: the application is told when the browser goes on. */
record AbortedInteraction(String uid, Instant expiresAt) implements Kept {
    @Override
    public String key() {
        return uid;
    }

    @Override
    public String toString() {
        return "AbortedInteraction(****)";
    }
}
