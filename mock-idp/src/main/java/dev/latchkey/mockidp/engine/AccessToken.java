package dev.latchkey.mockidp.engine;

import java.time.Instant;
import java.util.Optional;

/** An opaque access token. */
record AccessToken(String value, Authorized authorized, Instant issuedAt, Instant expiresAt) implements Kept {
    @Override
    public String key() {
        return value;
    }

    @Override
    public Optional<String> ofGrant() {
        return Optional.of(authorized.grantId());
    }

    @Override
    public String toString() {
        return "AccessToken(****)";
    }
}
