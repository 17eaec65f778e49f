package dev.latchkey.spring;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Tells a page that a user goes to from a request of a script, which no redirect can take to the provider. */
final class Navigation {

    private Navigation() {}

    /** Browsers say it themselves (Fetch Metadata); of others we look at what they accept. */
    static boolean is(HttpServletRequest request) {
        if ("XMLHttpRequest".equals(request.getHeader("X-Requested-With"))) {
            return false;
        }
        return Optional.ofNullable(request.getHeader("Sec-Fetch-Mode"))
                .map("navigate"::equals)
                .orElseGet(() -> acceptsPages(request));
    }

    private static boolean acceptsPages(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Accept"))
                .map(accept -> accept.contains("text/html") || accept.contains("*/*"))
                .orElse(true);
    }
}
