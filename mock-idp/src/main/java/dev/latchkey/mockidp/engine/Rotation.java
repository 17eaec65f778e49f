package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.ApplicationType;
import java.time.Duration;
import java.time.Instant;

/** When a refresh token is replaced, and how long its successor lives. */
final class Rotation {
    private Rotation() {}

    /** Public applications at each use, others once 70 % of the lifetime are over; never where it is switched off. */
    static boolean isDue(Application client, RefreshToken token, Instant now) {
        boolean tooOldChain = Duration.between(token.chainStartedAt(), now).compareTo(Lifetimes.ROTATION_CHAIN) >= 0;
        if (!client.rotateRefreshToken() || tooOldChain) {
            return false;
        }
        Duration life = Duration.between(token.issuedAt(), token.expiresAt());
        Duration passed = Duration.between(token.issuedAt(), now);
        return client.type().isPublic() || passed.toMillis() * 10 >= life.toMillis() * 7;
    }

    /** A single page application's chain ends when its first token would have; others begin anew. */
    static Instant successorExpiresAt(Application client, RefreshToken token, Instant now) {
        return client.type() == ApplicationType.SPA
                ? token.expiresAt()
                : now.plus(client.customClientMetadata().refreshTokenTtl());
    }
}
