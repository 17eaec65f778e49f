package dev.latchkey.mockidp.engine;

import java.time.Instant;

/** What a magic link carries: whoever has it owns the address. Works once. */
record OneTimeToken(String key, String email, boolean consumed, Instant expiresAt) implements Kept {
    OneTimeToken used() {
        return new OneTimeToken(key, email, true, expiresAt);
    }

    @Override
    public String toString() {
        return "OneTimeToken(****)";
    }
}
