package dev.latchkey.session;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.token.TokenSet;
import dev.latchkey.token.TokenTarget;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What one refresh came to, the same for all who waited for it. */
sealed interface RefreshResult {

    /** For whoever holds {@code session}. */
    Freshness freshness(Session session, TokenTarget target);

    record Renewed(TokenSet tokens) implements RefreshResult {
        @Override
        public Freshness freshness(Session session, TokenTarget target) {
            return new Freshness.Fresh(tokens.token(target).orElseThrow(), session.withTokens(tokens));
        }
    }

    record Failed(Failure failure, Optional<Duration> retryAfter) implements RefreshResult {

        /**
         * Only these end a session: the provider took the grant back, or the answer is about another sign-in. Anything
         * else may pass, an answer that must not be trusted too: its tokens are thrown away, and the next call asks again.
         */
        private static final Set<FailureCode> FINAL = EnumSet.of(
                FailureCode.REFRESH_REFUSED,
                FailureCode.SESSION_EXPIRED,
                FailureCode.SUBJECT_MISMATCH,
                FailureCode.ISSUER_CLAIM_MISMATCH,
                FailureCode.AUDIENCE_MISMATCH,
                FailureCode.AZP_MISMATCH,
                FailureCode.AUTH_TIME_INVALID,
                FailureCode.NONCE_MISMATCH);

        static Failed because(LatchkeyException e) {
            Optional<Duration> retryAfter =
                    e instanceof UnreachableException unreachable ? unreachable.retryAfter() : Optional.empty();
            return new Failed(e.failure(), retryAfter);
        }

        static Failed interrupted() {
            return new Failed(
                    Failure.of(FailureCode.INTERRUPTED, "The thread was interrupted while it waited for a refresh"),
                    Optional.empty());
        }

        /** For those who waited, while the bug that broke it off is thrown to the one who made the request. */
        static Failed brokenOff() {
            return new Failed(
                    Failure.of(FailureCode.CONNECTION_FAILED, "The refresh broke off unexpectedly"), Optional.empty());
        }

        /** Whether this ends the session. */
        static boolean isFinal(LatchkeyException e) {
            return FINAL.contains(e.failure().code());
        }

        /** Whether it says nothing about the refresh token or the provider, only about what was wanted. */
        boolean isOfTheTarget() {
            return failure.code() == FailureCode.TARGET_REFUSED;
        }

        boolean wasInterrupted() {
            return failure.code() == FailureCode.INTERRUPTED;
        }

        @Override
        public Freshness freshness(Session session, TokenTarget target) {
            return freshness();
        }

        /** For everybody the same. */
        Freshness freshness() {
            if (FINAL.contains(failure.code())) {
                return new Freshness.SignInAgain(failure);
            }
            return failure.code() == FailureCode.TARGET_REFUSED
                    ? new Freshness.Denied(failure)
                    : new Freshness.Unavailable(failure, retryAfter);
        }
    }
}
