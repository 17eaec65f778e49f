package dev.latchkey.signin;

import dev.latchkey.failure.Failure;
import dev.latchkey.session.Session;
import dev.latchkey.token.DeviceAuthorization;
import java.util.Optional;

/** What a sign-in on a device came to so far (RFC 8628 section 3.5). */
public sealed interface DeviceOutcome {

    /** The user has not answered yet: ask again with this value, not before its {@code nextPollAt}. */
    record Waiting(DeviceAuthorization device) implements DeviceOutcome {}

    /** The user is signed in. */
    record SignedIn(Session session) implements DeviceOutcome {}

    /** The user said no. */
    record Declined(Failure failure) implements DeviceOutcome {}

    /** The user took too long: begin again. */
    record Expired(Failure failure) implements DeviceOutcome {}

    /** The provider said no, or its answer must not be trusted: who must act is in the failure. */
    record Failed(Failure failure) implements DeviceOutcome {}

    /** The provider does not answer. The sign-in goes on: ask again with this value, if there is one, after its longer interval. */
    record Unavailable(Failure failure, Optional<DeviceAuthorization> device) implements DeviceOutcome {}

    /** Why nobody is signed in; empty for {@link SignedIn} and while the user has not answered. */
    default Optional<Failure> failureIfAny() {
        if (this instanceof Declined declined) {
            return Optional.of(declined.failure());
        } else if (this instanceof Expired expired) {
            return Optional.of(expired.failure());
        } else if (this instanceof Failed failed) {
            return Optional.of(failed.failure());
        }
        return this instanceof Unavailable unavailable ? Optional.of(unavailable.failure()) : Optional.empty();
    }
}
