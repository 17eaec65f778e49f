package dev.latchkey.web;

/**
 * Tells a person who goes to a page from a script that fetches: only the former can be sent to a provider's sign-in
 * page, for a script's request would end there at CORS. {@code Sec-Fetch-Mode} (Fetch Metadata) decides where the
 * browser sends it; else {@code X-Requested-With} and {@code Accept} do, and a request that does not ask for HTML by name
 * is a script's.
 */
public final class Navigation {

    private Navigation() {}

    /** Whether a redirect to the provider is an answer that the sender of this request can follow. */
    public static boolean is(WebRequest request) {
        return request.header("Sec-Fetch-Mode").map("navigate"::equals).orElseGet(() -> asksForPage(request));
    }

    private static boolean asksForPage(WebRequest request) {
        boolean isFromScript = request.header("X-Requested-With").isPresent();
        return !isFromScript
                && request.header("Accept")
                        .filter(types -> types.contains("text/html"))
                        .isPresent();
    }
}
