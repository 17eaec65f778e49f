package dev.latchkey.signin;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.RefusedException;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.token.UserInfo;
import java.time.Duration;
import java.util.Optional;

/** What the question for userinfo came to. */
public sealed interface UserInfoOutcome {

    /** What the provider says about the user of the session. */
    record Received(UserInfo userInfo) implements UserInfoOutcome {}

    /** The provider does not accept the access token, or not for this. */
    record Denied(Failure failure) implements UserInfoOutcome {}

    /** The provider does not answer: try again later. */
    record Unavailable(Failure failure, Optional<Duration> retryAfter) implements UserInfoOutcome {}

    /** The answer must not be trusted: another user, no JSON, a redirect; or there is no userinfo endpoint to ask. */
    record Rejected(Failure failure) implements UserInfoOutcome {}

    /** Between stages: the outcome for what was thrown. */
    static UserInfoOutcome because(LatchkeyException e) {
        if (e instanceof UnreachableException unreachable) {
            return new Unavailable(e.failure(), unreachable.retryAfter());
        }
        return e instanceof RefusedException ? new Denied(e.failure()) : new Rejected(e.failure());
    }

    /** Why there is no answer to use; empty for {@link Received}. */
    default Optional<Failure> failureIfAny() {
        if (this instanceof Denied denied) {
            return Optional.of(denied.failure());
        } else if (this instanceof Unavailable unavailable) {
            return Optional.of(unavailable.failure());
        }
        return this instanceof Rejected rejected ? Optional.of(rejected.failure()) : Optional.empty();
    }
}
