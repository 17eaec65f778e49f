package dev.latchkey.session;

import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.token.Grants;
import dev.latchkey.token.Refreshed;
import dev.latchkey.token.TokenSet;
import dev.latchkey.token.TokenTarget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * One refresh at the token endpoint; once more where its answer was lost or cannot be read, for the provider may have spent the token all the same: it
 * takes it again within its grace, and a moment later the same would revoke the grant. So the first try waits for half the grace only:
 * an answer that did not come by then is asked for again while there is time.
 */
final class RefreshRequest {

    /** What leaves open whether the provider has spent the token. */
    private static final Set<FailureCode> ANSWER_LOST = Set.of(
            FailureCode.CONNECTION_FAILED,
            FailureCode.TIMED_OUT,
            FailureCode.PROVIDER_ERROR,
            FailureCode.RESPONSE_CONTENT_TYPE,
            FailureCode.RESPONSE_NOT_JSON);

    private final Grants grants;
    private final Duration grace;
    private final Clock clock;

    RefreshRequest(Grants grants, Duration grace, Clock clock) {
        this.grants = grants;
        this.grace = grace;
        this.clock = clock;
    }

    Refreshed refreshed(TokenSet tokens, TokenTarget target) {
        if (grace.isZero()) {
            return grants.refresh(tokens, target);
        }
        Instant firstTry = clock.instant();
        try {
            return grants.refreshWithin(grace.dividedBy(2), tokens, target);
        } catch (UnreachableException | RejectedException e) {
            if (!mayBeSpent(e) || !isWithinGrace(firstTry)) {
                throw e;
            }
            return grants.refresh(tokens, target);
        }
    }

    /** A provider that asks to come back later has done nothing yet. */
    private static boolean mayBeSpent(LatchkeyException e) {
        boolean isToldToWait = e instanceof UnreachableException unreachable && unreachable.isToldToWait();
        return !isToldToWait && ANSWER_LOST.contains(e.failure().code());
    }

    private boolean isWithinGrace(Instant firstTry) {
        Duration passed = Duration.between(firstTry, clock.instant());
        return !passed.isNegative() && passed.compareTo(grace) < 0;
    }
}
