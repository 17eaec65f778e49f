package dev.latchkey.web;

import dev.latchkey.signin.SignInOutcome;
import java.util.Optional;

/** The app's own say in who comes in, asked after the provider said who it is and before there is a session. */
@FunctionalInterface
public interface Admission {

    /** Whether this user gets a session. Called once per sign-in, in the thread of the callback. */
    Verdict decide(SignInOutcome.SignedIn signedIn);

    /** Everybody whom the provider signed in. */
    static Admission everyone() {
        return signedIn -> Verdict.admit();
    }

    /** The answer: admitted, or sent to a place of the app that explains why not. */
    record Verdict(Optional<String> turnedAwayTo) {

        /** The user gets a session. */
        public static Verdict admit() {
            return new Verdict(Optional.empty());
        }

        /** The user gets none and is redirected to {@code location}, a path or URI of the app. */
        public static Verdict turnAway(String location) {
            return new Verdict(Optional.of(location));
        }
    }
}
