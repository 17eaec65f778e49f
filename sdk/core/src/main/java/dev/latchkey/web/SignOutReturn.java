package dev.latchkey.web;

import dev.latchkey.failure.Failure;
import java.util.Optional;

/**
 * What the return of a browser from the provider's sign-out page is worth (OpenID Connect RP-Initiated Logout 1.0, section 3). The
 * session here ended before the browser left, whatever comes back.
 */
public sealed interface SignOutReturn {

    /** It comes from a sign-out that this browser began here. */
    record Confirmed() implements SignOutReturn {}

    /** It might come from anywhere: show no message that another site could have caused. */
    record Untrusted(Failure failure) implements SignOutReturn {}

    /** Why it is not trusted; empty for {@link Confirmed}. */
    default Optional<Failure> failureIfAny() {
        return this instanceof Untrusted untrusted ? Optional.of(untrusted.failure()) : Optional.empty();
    }
}
