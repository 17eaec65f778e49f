package dev.latchkey.javalin;

import io.javalin.http.Context;

/**
 * Tells a person who follows a link from a script that fetches: only the former can be sent to a sign-in page.
 * {@code Sec-Fetch-Mode} decides where the browser sends it; else {@code X-Requested-With} and {@code Accept} do.
 */
final class Navigation {

    private Navigation() {}

    static boolean is(Context ctx) {
        String mode = ctx.header("Sec-Fetch-Mode");
        if (mode != null) {
            return mode.equals("navigate");
        }
        String accept = ctx.header("Accept");
        return ctx.header("X-Requested-With") == null && accept != null && accept.contains("text/html");
    }
}
