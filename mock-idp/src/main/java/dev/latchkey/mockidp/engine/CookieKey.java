package dev.latchkey.mockidp.engine;

import java.time.Instant;

/** What the provider signs its cookies with. */
record CookieKey(String secret) implements Kept {
    static final String CURRENT = "current";
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    @Override
    public String key() {
        return CURRENT;
    }

    @Override
    public Instant expiresAt() {
        return NEVER;
    }

    @Override
    public String toString() {
        return "CookieKey(****)";
    }
}
