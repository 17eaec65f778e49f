package dev.latchkey.session;

import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.token.Grants;
import dev.latchkey.token.TokenSet;
import dev.latchkey.token.TokenTarget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * One refresh at the token endpoint; once more where the connection broke, for the provider may have spent the token all the same: it
 * takes it again within its grace, and a moment later the same would revoke the grant.
 */
final class RefreshRequest {

    private final Grants grants;
    private final Duration grace;
    private final Clock clock;

    RefreshRequest(Grants grants, Duration grace, Clock clock) {
        this.grants = grants;
        this.grace = grace;
        this.clock = clock;
    }

    TokenSet refreshed(TokenSet tokens, TokenTarget target) {
        Instant firstTry = clock.instant();
        try {
            return grants.refresh(tokens, target);
        } catch (UnreachableException e) {
            if (e.failure().code() != FailureCode.CONNECTION_FAILED || !isWithinGrace(firstTry)) {
                throw e;
            }
            return grants.refresh(tokens, target);
        }
    }

    private boolean isWithinGrace(Instant firstTry) {
        Duration passed = Duration.between(firstTry, clock.instant());
        return !passed.isNegative() && passed.compareTo(grace) < 0;
    }
}
