package dev.latchkey.token;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.ProviderError;
import dev.latchkey.failure.RefusedException;
import dev.latchkey.failure.UnreachableException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What the question for an access token without a session came to. */
public sealed interface TokenOutcome {

    /** Here it is. */
    record Issued(AccessToken token) implements TokenOutcome {}

    /** The provider said no: its error, what it means, who must act. */
    record Refused(ProviderError error, Failure failure) implements TokenOutcome {}

    /** The answer must not be trusted, or something is set up wrong here. */
    record Rejected(Failure failure) implements TokenOutcome {}

    /** The provider does not answer: try again later. */
    record Unavailable(Failure failure, Optional<Duration> retryAfter) implements TokenOutcome {}

    /** Between stages: the outcome for what was thrown. */
    static TokenOutcome because(LatchkeyException e) {
        if (e instanceof UnreachableException unreachable) {
            return new Unavailable(e.failure(), unreachable.retryAfter());
        }
        return e instanceof RefusedException refused
                ? new Refused(refused.error(), e.failure())
                : new Rejected(e.failure());
    }

    /** The result of the function for what this is. */
    default <T> T fold(
            Function<? super Issued, ? extends T> issued,
            Function<? super Refused, ? extends T> refused,
            Function<? super Rejected, ? extends T> rejected,
            Function<? super Unavailable, ? extends T> unavailable) {
        if (this instanceof Issued it) {
            return issued.apply(it);
        } else if (this instanceof Refused it) {
            return refused.apply(it);
        }
        return this instanceof Rejected it ? rejected.apply(it) : unavailable.apply((Unavailable) this);
    }

    /** Why there is no token; empty for {@link Issued}. */
    default Optional<Failure> failureIfAny() {
        return fold(
                issued -> Optional.empty(),
                refused -> Optional.of(refused.failure()),
                rejected -> Optional.of(rejected.failure()),
                later -> Optional.of(later.failure()));
    }
}
