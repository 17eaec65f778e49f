package dev.latchkey.mockidp.web;

import dev.latchkey.mockidp.engine.Request;
import java.util.Map;

/** The body of a redirect, in the manner of Logto's web framework: HTML for who takes it, else a line of text. */
final class Redirect {
    private Redirect() {}

    static String body(Request request, String location, Map<String, String> headers) {
        headers.put("Location", location);
        headers.putIfAbsent("Cache-Control", "no-store");
        boolean html = request.header("accept")
                .map(types -> types.contains("text/html") || types.contains("text/*") || types.contains("*/*"))
                .orElse(true);
        headers.put("Content-Type", html ? "text/html; charset=utf-8" : "text/plain; charset=utf-8");
        String shown = FormPost.escaped(location);
        return html
                ? "Redirecting to <a href=\"" + shown + "\">" + shown + "</a>."
                : "Redirecting to " + location + ".";
    }
}
