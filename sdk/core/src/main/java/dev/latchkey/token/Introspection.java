package dev.latchkey.token;

import dev.latchkey.failure.Failure;
import java.time.Duration;
import java.util.Optional;

/** What the provider says about a token (RFC 7662). */
public sealed interface Introspection {

    /** It is good now; the claims say whose it is and what for. Whether it is meant for the one who asks is not checked. */
    record Active(Claims claims) implements Introspection {}

    /** It is not good, or of a kind that the provider does not look into, such as a JWT at Logto. */
    record Inactive() implements Introspection {}

    /** Nothing is known of the token: who must act is in the failure. */
    record Failed(Failure failure, Optional<Duration> retryAfter) implements Introspection {}

    /** Why nothing is known; empty for an answer. */
    default Optional<Failure> failureIfAny() {
        return this instanceof Failed failed ? Optional.of(failed.failure()) : Optional.empty();
    }
}
