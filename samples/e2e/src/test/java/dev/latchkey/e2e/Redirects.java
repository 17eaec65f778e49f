package dev.latchkey.e2e;

import com.microsoft.playwright.Route;
import java.util.Map;

/** Answers that send the browser elsewhere, in place of a server's own. */
final class Redirects {
    private Redirects() {}

    static Route.FulfillOptions to(String location) {
        return new Route.FulfillOptions().setStatus(303).setHeaders(Map.of("Location", location));
    }
}
