package dev.latchkey.mockidp.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An opaque refresh token.
 *
 * @param chainStartedAt when the first token of this chain of rotations was issued
 * @param consumedAt when a rotation replaced it; for three seconds it still works
 */
record RefreshToken(
        String value,
        Authorized authorized,
        Instant chainStartedAt,
        Instant issuedAt,
        Instant expiresAt,
        Optional<Instant> consumedAt)
        implements Kept {
    private static final Duration REUSE_LEEWAY = Duration.ofSeconds(3);

    RefreshToken consumed(Instant now) {
        return new RefreshToken(
                value, authorized, chainStartedAt, issuedAt, expiresAt, Optional.of(consumedAt.orElse(now)));
    }

    /** True when it was replaced longer ago than the leeway. */
    boolean isReused(Instant now) {
        return consumedAt.filter(at -> now.isAfter(at.plus(REUSE_LEEWAY))).isPresent();
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
        return "RefreshToken(****)";
    }
}
