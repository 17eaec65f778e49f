package dev.latchkey.mockidp.journal;

import dev.latchkey.mockidp.engine.Request;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** How a client proved in a request to be itself. */
public enum ClientProof {
    /** An Authorization header with name and secret. */
    BASIC,
    /** The secret in the body. */
    BODY,
    /** The secret in the address, where everybody on the way reads it. */
    QUERY,
    /** A signed assertion, RFC 7523. */
    ASSERTION;

    /** All that stand in a request, right or wrong; a client should choose one. */
    static Set<ClientProof> in(Request request) {
        Set<ClientProof> found = new TreeSet<>();
        if (request.header("authorization")
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("basic "))
                .isPresent()) {
            found.add(BASIC);
        }
        if (request.form().first("client_secret").isPresent()) {
            found.add(BODY);
        }
        if (request.query().first("client_secret").isPresent()) {
            found.add(QUERY);
        }
        if (request.form().first("client_assertion").isPresent()) {
            found.add(ASSERTION);
        }
        return found;
    }
}
