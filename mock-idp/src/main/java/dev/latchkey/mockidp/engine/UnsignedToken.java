package dev.latchkey.mockidp.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The claims of a token before it is signed; among them may be an {@link AccessTokenHash}.
 *
 * @param type the {@code typ} of its header; empty for none
 */
public record UnsignedToken(Optional<String> type, Map<String, Object> claims) {
    public UnsignedToken {
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }

    static UnsignedToken accessToken(Map<String, Object> claims) {
        return new UnsignedToken(Optional.of("at+jwt"), claims);
    }

    /** The same kind of token with other claims. */
    public UnsignedToken withClaims(Map<String, Object> others) {
        return new UnsignedToken(type, others);
    }
}
