package dev.latchkey.jose;

import java.util.Collections;
import java.util.Map;

/**
 * A JWS whose signature was verified with a key of the provider; only {@link JwsVerifier} makes one. The claims are genuine,
 * but none of them was checked: not issuer, audience or expiry.
 */
public final class VerifiedJws {
    private final Jws jws;
    private final Map<String, Object> claims;

    VerifiedJws(Jws jws, Map<String, Object> claims) {
        this.jws = jws;
        this.claims = Collections.unmodifiableMap(claims);
    }

    public Map<String, Object> claims() {
        return claims;
    }

    public Map<String, Object> header() {
        return jws.header();
    }

    public String algorithm() {
        return jws.algorithm();
    }

    /** The token as it came. A credential: not for logs. */
    public String compact() {
        return jws.compact();
    }

    @Override
    public String toString() {
        return "VerifiedJws(" + algorithm() + ")";
    }
}
