package dev.latchkey.doctor.product;

import java.util.List;

/**
 * Which signatures of an ID token the product takes.
 *
 * @param names JWA names, for {@link Rule#LISTED} all that it takes, for {@link Rule#PINNED} the one it takes unless the
 *     setting says otherwise, else empty
 * @param setting the name of the setting that changes it; empty where there is none
 */
public record Algorithms(Rule rule, List<String> names, String setting) {

    /** How the product decides. */
    public enum Rule {
        /** It does not look at the signature, or takes no ID token at all. */
        ANY,
        /** What the provider's discovery document lists. */
        DISCOVERED,
        /** Those of a list of its own. */
        LISTED,
        /** Exactly one, which the setting names. */
        PINNED,
        /** Nobody could look. */
        UNKNOWN
    }

    public Algorithms {
        names = List.copyOf(names);
        boolean named = rule == Rule.LISTED || rule == Rule.PINNED;
        if (named == names.isEmpty()) {
            throw new IllegalArgumentException("names belong to LISTED and PINNED, and only to them: " + names);
        }
    }

    /** Whether a token that is signed so is taken without a change of settings. */
    public boolean takes(String algorithm) {
        return names.isEmpty() || names.contains(algorithm);
    }
}
