package dev.latchkey.mockidp.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The claims of an ID token before it is signed. */
public record UnsignedToken(Map<String, Object> claims) {
    public UnsignedToken {
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }
}
