package dev.latchkey.mockidp.drill;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a request to the app.
 *
 * @param location where the app sends the browser; empty where it stays
 * @param cookies all that the browser has now, by name; they stay out of {@code toString}
 */
public record Visit(Optional<URI> location, Map<String, String> cookies) {
    public Visit {
        cookies = Collections.unmodifiableMap(new LinkedHashMap<>(cookies));
    }

    /** The app sends the browser to this address. */
    public static Visit to(URI location, Map<String, String> cookies) {
        return new Visit(Optional.of(location), cookies);
    }

    /** The browser stays at the app. */
    public static Visit staying(Map<String, String> cookies) {
        return new Visit(Optional.empty(), cookies);
    }

    @Override
    public String toString() {
        return "Visit(" + cookies.keySet() + ")";
    }
}
