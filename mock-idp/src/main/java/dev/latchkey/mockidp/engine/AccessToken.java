package dev.latchkey.mockidp.engine;

import java.time.Instant;

/** An opaque access token. */
record AccessToken(String value, Authorized authorized, Instant issuedAt, Instant expiresAt) {
    @Override
    public String toString() {
        return "AccessToken(****)";
    }
}
