package dev.latchkey.mockidp.rule;

import java.util.Collection;
import java.util.Optional;

/** What came instead of what was expected, fit to be shown: one line, not long, and never what opens something. */
public record Came(String text) {
    private static final int LONGEST = 200;
    private static final String NOTHING = "nothing";
    private static final Came NONE = new Came(NOTHING);

    public Came {
        if (text.isBlank()) {
            throw new IllegalArgumentException("what came is not said");
        }
    }

    public static Came nothing() {
        return NONE;
    }

    /** A value that anybody may see. */
    public static Came value(String value) {
        return value.isEmpty() ? new Came("an empty value") : new Came("\"" + line(value) + "\"");
    }

    /** The same, where it may be missing. */
    public static Came value(Optional<String> value) {
        return value.map(Came::value).orElse(NONE);
    }

    public static Came values(Collection<String> values) {
        return values.isEmpty() ? NONE : value(String.join(" ", values));
    }

    /** An address, without the values in its query and its fragment. */
    public static Came address(String address) {
        return value(address.replaceAll("=[^&#]*", "=****"));
    }

    /** The same, where it may be missing. */
    public static Came address(Optional<String> address) {
        return address.map(Came::address).orElse(NONE);
    }

    /** A secret, a code or a token: how long it is, nothing else. */
    public static Came secret(String value) {
        return value.isEmpty() ? value("") : new Came("**** of " + value.length() + " characters");
    }

    /** The same, where it may be missing. */
    public static Came secret(Optional<String> value) {
        return value.map(Came::secret).orElse(NONE);
    }

    /** In the mock's own words, which fit behind "Came:". */
    public static Came told(String words) {
        return new Came(line(words));
    }

    private static String line(String value) {
        String plain = value.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "·");
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
    }
}
