package dev.latchkey.mockidp.journal;

import java.util.List;
import java.util.Map;

/**
 * What was written to the wire, as far as the web server knows it.
 *
 * @param cookies the values of {@code Set-Cookie}
 * @param bytes the length of the body
 */
public record Sent(Map<String, String> headers, List<String> cookies, int bytes) {
    /** Of an exchange that does not pass through the web server. */
    static final Sent NOTHING = new Sent(Map.of(), List.of(), 0);

    @Override
    public String toString() {
        return "Sent(" + bytes + ")";
    }
}
