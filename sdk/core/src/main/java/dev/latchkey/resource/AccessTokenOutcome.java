package dev.latchkey.resource;

import dev.latchkey.failure.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What a presented access token came to. Only {@link Accepted} lets anybody in. */
public sealed interface AccessTokenOutcome {

    /** The token holds, and may do what was asked of it. */
    record Accepted(AccessTokenClaims claims) implements AccessTokenOutcome {}

    /**
     * The token does not let anybody in, or there is none.
     *
     * @param status 401, 403 where only a scope is missing, 400 where the request itself is wrong
     * @param challenge the value of the answer's {@code WWW-Authenticate} header (RFC 6750 section 3); holds no token
     */
    record Refused(int status, String challenge, Failure failure) implements AccessTokenOutcome {}

    /**
     * Nobody can tell now: the provider does not answer, answers nonsense, or does not know this resource server's credentials
     * (the failure's kind says who must act). The token may be good, so the answer is 503 and no challenge.
     */
    record Unavailable(Failure failure, Optional<Duration> retryAfter) implements AccessTokenOutcome {}

    /** The result of the function for what this is. */
    default <T> T fold(
            Function<Accepted, T> accepted, Function<Refused, T> refused, Function<Unavailable, T> unavailable) {
        if (this instanceof Accepted it) {
            return accepted.apply(it);
        }
        return this instanceof Refused it ? refused.apply(it) : unavailable.apply((Unavailable) this);
    }

    /** Why nobody is let in; empty for {@link Accepted}. */
    default Optional<Failure> failureIfAny() {
        return fold(
                accepted -> Optional.empty(),
                refused -> Optional.of(refused.failure()),
                unavailable -> Optional.of(unavailable.failure()));
    }
}
