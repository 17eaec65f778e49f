package dev.latchkey.signin;

import dev.latchkey.authorization.ReturnTo;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.ProviderError;
import dev.latchkey.session.Session;
import java.time.Duration;
import java.util.Optional;

/**
 * What a callback came to. Only {@link SignedIn} signs anybody in; none of the others ends a session that was there
 * before.
 */
public sealed interface SignInOutcome {

    /**
     * The user is signed in.
     *
     * @param replaces what {@link dev.latchkey.authorization.SignInOptions#withReplaces} was told at the start: end that session
     */
    record SignedIn(Session session, ReturnTo returnTo, Optional<String> replaces) implements SignInOutcome {
        /** Where the sign-in replaces no session. */
        public SignedIn(Session session, ReturnTo returnTo) {
            this(session, returnTo, Optional.empty());
        }

        @Override
        public String toString() {
            return "SignedIn(" + session + ", to " + returnTo + ")";
        }
    }

    /** The user pressed Cancel. Where the provider says so without a word (Logto), the pending sign-in stays usable. */
    record Declined(Failure failure, ReturnTo returnTo) implements SignInOutcome {}

    /** The provider said no: its error, what it means, who must act. */
    record Refused(ProviderError error, Failure failure) implements SignInOutcome {}

    /** The pending sign-in is gone: an old tab, a lost cookie, used already. Beginning again helps. */
    record Expired(Failure failure) implements SignInOutcome {}

    /** Something must not be trusted: state, iss, nonce, signature, metadata. */
    record Rejected(Failure failure) implements SignInOutcome {}

    /** The provider does not answer. Nothing is lost: the same callback may be tried again. */
    record Unavailable(Failure failure, Optional<Duration> retryAfter) implements SignInOutcome {}

    /** One function per outcome, so that the compiler names the one that was forgotten. */
    interface Cases<T> {
        /** The user is signed in. */
        T signedIn(SignedIn signedIn);

        /** The user pressed Cancel. */
        T declined(Declined declined);

        /** The provider said no. */
        T refused(Refused refused);

        /** The pending sign-in is gone. */
        T expired(Expired expired);

        /** Something must not be trusted. */
        T rejected(Rejected rejected);

        /** The provider does not answer. */
        T unavailable(Unavailable unavailable);
    }

    /** The result of the function for what this is. */
    default <T> T fold(Cases<T> cases) {
        if (this instanceof SignedIn it) {
            return cases.signedIn(it);
        } else if (this instanceof Declined it) {
            return cases.declined(it);
        } else if (this instanceof Refused it) {
            return cases.refused(it);
        } else if (this instanceof Expired it) {
            return cases.expired(it);
        } else if (this instanceof Rejected it) {
            return cases.rejected(it);
        }
        return cases.unavailable((Unavailable) this);
    }

    /** Why nobody was signed in; empty for {@link SignedIn}. */
    default Optional<Failure> failureIfAny() {
        return fold(new FailureOfOutcome());
    }
}
