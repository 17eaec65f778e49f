package dev.latchkey.session;

import dev.latchkey.failure.Failure;
import dev.latchkey.token.AccessToken;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** The answer to the question for a fresh access token. Only {@link SignInAgain} ends a session. */
public sealed interface Freshness {

    /** Here it is, with the session as it is now: keep that one. */
    record Fresh(AccessToken token, Session session) implements Freshness {}

    /** There will be no access token until the user signs in again. */
    record SignInAgain(Failure failure) implements Freshness {}

    /**
     * Not for this target, whoever asks again: the sign-in did not ask for it, or the user has no part in it. The session and its
     * other tokens stay.
     */
    record Denied(Failure failure) implements Freshness {}

    /** Not now: the provider does not answer, or not as it should. The session stays; try again later. */
    record Unavailable(Failure failure, Optional<Duration> retryAfter) implements Freshness {}

    /** The result of the function for what this is. */
    default <T> T fold(
            Function<? super Fresh, ? extends T> fresh,
            Function<? super SignInAgain, ? extends T> signInAgain,
            Function<? super Denied, ? extends T> denied,
            Function<? super Unavailable, ? extends T> unavailable) {
        if (this instanceof Fresh it) {
            return fresh.apply(it);
        }
        if (this instanceof SignInAgain it) {
            return signInAgain.apply(it);
        }
        return this instanceof Denied it ? denied.apply(it) : unavailable.apply((Unavailable) this);
    }

    /** Why there is no token; empty for {@link Fresh}. */
    default Optional<Failure> failureIfAny() {
        return fold(
                fresh -> Optional.empty(),
                again -> Optional.of(again.failure()),
                denied -> Optional.of(denied.failure()),
                later -> Optional.of(later.failure()));
    }
}
