package dev.latchkey.mockidp.rule;

import java.net.URI;
import java.util.Optional;

/**
 * Where a rule is written.
 *
 * @param name such as {@code RFC 6749 section 4.1.3}, or what was seen at a running Logto
 * @param address where to read it; empty for what was seen
 */
public record Source(Kind kind, String name, Optional<URI> address) {
    /** Whose rule it is. */
    public enum Kind {
        SPECIFICATION,
        /** What Logto does beyond the specifications, or where they leave a choice. */
        LOGTO,
        /** What only the mock has: its own pages and switches. */
        MOCK
    }

    static Source rfc(int number, String section) {
        return new Source(
                Kind.SPECIFICATION,
                "RFC " + number + " section " + section,
                Optional.of(URI.create("https://www.rfc-editor.org/rfc/rfc" + number + "#section-" + section)));
    }

    /** @param anchor the name of the section in the address */
    static Source core(String section, String anchor) {
        return specification(
                "OpenID Connect Core 1.0 section " + section,
                "https://openid.net/specs/openid-connect-core-1_0.html#" + anchor);
    }

    static Source specification(String name, String address) {
        return new Source(Kind.SPECIFICATION, name, Optional.of(URI.create(address)));
    }

    static Source logto(String fact) {
        return new Source(Kind.LOGTO, "Logto: " + fact, Optional.empty());
    }

    static Source mock(String fact) {
        return new Source(Kind.MOCK, "this mock: " + fact, Optional.empty());
    }
}
