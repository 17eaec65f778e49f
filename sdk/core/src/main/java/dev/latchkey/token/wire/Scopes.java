package dev.latchkey.token.wire;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The scope parameter as a set that keeps its order (RFC 6749, section 3.3). */
public final class Scopes {

    private Scopes() {}

    /** The scopes of the text, in its order; none for a blank one. */
    public static Set<String> parse(String scope) {
        Set<String> scopes = new LinkedHashSet<>(List.of(scope.trim().split("[ ]+")));
        scopes.remove("");
        return Collections.unmodifiableSet(scopes);
    }
}
