package dev.latchkey.mockidp.journal;

import java.util.List;
import java.util.Map;

/**
 * What was written to the wire, as far as the web server knows it.
 *
 * @param cookies the values of {@code Set-Cookie}
 * @param bytes the length of the body
 * @param faults names of those that spoiled it
 */
public record Sent(Map<String, String> headers, List<String> cookies, int bytes, List<String> faults) {
    /** Of an exchange that does not pass through the web server. */
    static final Sent NOTHING = new Sent(Map.of(), List.of(), 0);

    /** An honest one. */
    public Sent(Map<String, String> headers, List<String> cookies, int bytes) {
        this(headers, cookies, bytes, List.of());
    }

    /** The same, spoiled. */
    public Sent spoiledBy(List<String> names) {
        return new Sent(headers, cookies, bytes, List.copyOf(names));
    }

    @Override
    public String toString() {
        return "Sent(" + bytes + ")";
    }
}
