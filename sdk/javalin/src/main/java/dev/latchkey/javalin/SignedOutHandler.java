package dev.latchkey.javalin;

import dev.latchkey.web.SignOutReturn;
import io.javalin.http.Context;

/** What an app answers when a browser comes back from the provider's sign-out page. The cookie of the sign-out is gone already. */
@FunctionalInterface
public interface SignedOutHandler {

    /** Writes the answer, a page or a redirect; what it throws goes to Javalin's exception handlers. */
    void handle(Context ctx, SignOutReturn result) throws Exception;
}
