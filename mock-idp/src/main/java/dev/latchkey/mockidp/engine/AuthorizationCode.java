package dev.latchkey.mockidp.engine;

import java.time.Instant;
import java.util.Optional;

/** A code, opaque, 60 seconds; it is remembered after its use, so that a second use can be punished. */
record AuthorizationCode(
        String value,
        Authorized authorized,
        String redirectUri,
        Optional<String> codeChallenge,
        boolean consumed,
        Instant expiresAt)
        implements Kept {

    AuthorizationCode used() {
        return new AuthorizationCode(value, authorized, redirectUri, codeChallenge, true, expiresAt);
    }

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
        return "AuthorizationCode(****)";
    }
}
