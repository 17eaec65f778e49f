package dev.latchkey.mockidp.drill;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came of something that an app did with a fresh access token.
 *
 * @param done whether the app did it with the fresh token; one that went on with what it had did not
 * @param cookies all that the browser has now, by name; they stay out of {@code toString}
 */
public record Called(boolean done, Map<String, String> cookies) {
    public Called {
        cookies = Collections.unmodifiableMap(new LinkedHashMap<>(cookies));
    }

    @Override
    public String toString() {
        return "Called(" + done + ", " + cookies.keySet() + ")";
    }
}
