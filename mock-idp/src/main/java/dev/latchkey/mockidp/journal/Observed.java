package dev.latchkey.mockidp.journal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the linter wants to know of an exchange and the masked text does not tell. Nothing in it opens anything.
 *
 * @param sent marks of values that came, by parameter; equal values have equal marks within one journal
 * @param issued marks of tokens that were handed out, by member
 * @param proofs how the client proved to be itself
 * @param grantedScope the {@code scope} member of a token answer
 */
public record Observed(
        Map<String, String> sent, Map<String, String> issued, Set<ClientProof> proofs, Optional<String> grantedScope) {
    static final Observed NOTHING = new Observed(Map.of(), Map.of(), Set.of(), Optional.empty());

    public Observed {
        sent = Collections.unmodifiableMap(new LinkedHashMap<>(sent));
        issued = Collections.unmodifiableMap(new LinkedHashMap<>(issued));
        proofs = Set.copyOf(proofs);
    }
}
