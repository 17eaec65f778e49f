package dev.latchkey.jose;

import com.nimbusds.jose.jwk.JWK;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.RejectedException;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A provider's public keys (JWK Set, RFC 7517). Keys that cannot be read or are of a foreign type are skipped, as section 5
 * says; certificates and private members are not even looked at.
 */
public final class KeySet {
    private static final int MAX_KEYS = 100;
    private static final Set<String> MEMBERS = Set.of("kty", "use", "key_ops", "alg", "kid", "n", "e", "crv", "x", "y");

    private final List<JWK> keys;

    private KeySet(List<JWK> keys) {
        this.keys = keys;
    }

    /**
     * Reads a key set from its text.
     *
     * @throws RejectedException RESPONSE_NOT_JSON or RESPONSE_MALFORMED
     */
    public static KeySet parse(byte[] json) {
        return of(Json.object(json, "The key set"));
    }

    /**
     * Reads a key set from its members.
     *
     * @throws RejectedException RESPONSE_MALFORMED where there is no list of keys, or one beyond reason
     */
    public static KeySet of(Map<String, Object> keySet) {
        if (keySet.get("keys") instanceof List<?> list && list.size() <= MAX_KEYS) {
            return new KeySet(list.stream().flatMap(KeySet::readable).toList());
        }
        throw RejectedException.of(
                FailureCode.RESPONSE_MALFORMED, "The key set has no member keys with a list of at most " + MAX_KEYS);
    }

    private static Stream<JWK> readable(Object key) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (key instanceof Map<?, ?> map) {
            map.forEach((name, value) -> members.put(String.valueOf(name), value));
        }
        members.keySet().retainAll(MEMBERS);
        try {
            return Stream.of(JWK.parse(members));
        } catch (ParseException | IllegalArgumentException | IllegalStateException | NullPointerException e) {
            return Stream.empty();
        }
    }

    /** Whether a key is here that the token may have been signed with. */
    public boolean hasKeyFor(Jws jws) {
        return !candidates(jws).isEmpty();
    }

    /** The keys that fit the token's algorithm and carry its key ID; without a key ID, all that fit. */
    List<JWK> candidates(Jws jws) {
        Optional<SigningAlgorithm> algorithm = SigningAlgorithm.of(jws.algorithm());
        return keys.stream()
                .filter(key -> algorithm.filter(a -> a.fits(key)).isPresent())
                .filter(key -> jws.keyId().map(id -> id.equals(key.getKeyID())).orElse(true))
                .toList();
    }

    @Override
    public String toString() {
        return "KeySet(" + keys.size() + " keys)";
    }
}
