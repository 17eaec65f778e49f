package dev.latchkey.web;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an adapter writes: the status, where to redirect to, every cookie in a {@code Set-Cookie} header of its own, the
 * headers, and the body if there is one, which its {@code Content-Type} tells. It prints without cookies and without the query of its location.
 */
public record Reply(
        int status,
        Optional<URI> location,
        List<ResponseCookie> cookies,
        Map<String, String> headers,
        Optional<String> body) {

    /**
     * For every answer: nobody keeps it, and nobody learns where the browser comes from (RFC 9700, sections 4.2 and
     * 4.3).
     */
    private static final Map<String, String> QUIET =
            Map.of("Cache-Control", "no-store", "Referrer-Policy", "no-referrer");

    static Reply redirect(URI location, List<ResponseCookie> cookies) {
        return new Reply(303, Optional.of(location), cookies, QUIET, Optional.empty());
    }

    static Reply page(int status, String html) {
        Map<String, String> headers = Headers.with(QUIET, Page.HEADERS);
        return new Reply(status, Optional.empty(), List.of(), headers, Optional.of(html));
    }

    /** An answer for a program. */
    static Reply json(int status, String json) {
        Map<String, String> headers =
                Headers.with(QUIET, Map.of("Content-Type", "application/json", "X-Content-Type-Options", "nosniff"));
        return new Reply(status, Optional.empty(), List.of(), headers, Optional.of(json));
    }

    /** An answer that has said all with its status. */
    static Reply empty(int status) {
        return new Reply(status, Optional.empty(), List.of(), QUIET, Optional.empty());
    }

    Reply withCookies(List<ResponseCookie> cookies) {
        return new Reply(status, location, cookies, headers, body);
    }

    Reply withHeader(String name, String value) {
        return new Reply(status, location, cookies, Headers.with(headers, Map.of(name, value)), body);
    }

    @Override
    public String toString() {
        return "Reply(" + status + location.map(to -> " to " + to.getPath()).orElse("") + ")";
    }
}
