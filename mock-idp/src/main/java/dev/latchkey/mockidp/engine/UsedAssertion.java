package dev.latchkey.mockidp.engine;

import java.time.Instant;

/** A client assertion that was used, by client and {@code jti}: it is taken once, RFC 7523 section 3. */
record UsedAssertion(String key, Instant expiresAt) implements Kept {
    static String key(String clientId, String jwtId) {
        return clientId + " " + jwtId;
    }
}
