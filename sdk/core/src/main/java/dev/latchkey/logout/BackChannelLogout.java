package dev.latchkey.logout;

import dev.latchkey.failure.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What a request of the provider to end sessions came to. Only {@link Accepted} may end any. */
public sealed interface BackChannelLogout {

    /** The provider ended a session of its own; end those that came of it, and answer 200. */
    record Accepted(LogoutToken token) implements BackChannelLogout {}

    /** Not a logout token, or one that must not be trusted: answer 400 and end nothing. */
    record Refused(Failure failure) implements BackChannelLogout {}

    /** Nobody can tell now, for the provider's keys cannot be had: answer 503 and end nothing. */
    record Unavailable(Failure failure, Optional<Duration> retryAfter) implements BackChannelLogout {}

    /** The result of the function for what this is. */
    default <T> T fold(
            Function<Accepted, T> accepted, Function<Refused, T> refused, Function<Unavailable, T> unavailable) {
        if (this instanceof Accepted it) {
            return accepted.apply(it);
        }
        return this instanceof Refused it ? refused.apply(it) : unavailable.apply((Unavailable) this);
    }

    /** Why no session ends; empty for {@link Accepted}. */
    default Optional<Failure> failureIfAny() {
        return fold(
                accepted -> Optional.empty(),
                refused -> Optional.of(refused.failure()),
                unavailable -> Optional.of(unavailable.failure()));
    }
}
