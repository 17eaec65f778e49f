package dev.latchkey.javalin;

import dev.latchkey.signin.SignInOutcome;
import io.javalin.http.Context;

/**
 * What an app answers when a callback signed nobody in. It is called with the five outcomes that are not
 * {@link SignInOutcome.SignedIn}; cookies that have to go with the answer are already set.
 */
@FunctionalInterface
public interface NotSignedInHandler {

    /** Writes the answer, a page or a redirect; what it throws goes to Javalin's exception handlers. */
    void handle(Context ctx, SignInOutcome outcome) throws Exception;
}
