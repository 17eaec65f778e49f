package dev.latchkey.token;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.jose.Jws;
import dev.latchkey.jose.VerifiedJws;
import dev.latchkey.provider.live.Provider;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A userinfo answer that is a signed JWT (OpenID Connect Core 1.0, section 5.3.2): signature, kind, issuer, audience. */
record SignedUserInfo(Provider provider, ClientConfig config) {

    Claims verified(byte[] body) {
        VerifiedJws jws = provider.verify(Jws.parse(new String(body, StandardCharsets.US_ASCII).strip()));
        Claims claims = new Claims(jws.claims());
        kindIsUserInfo(jws, claims);
        String issuer = claims.string("iss").orElse("(none)");
        if (!issuer.equals(config.issuerValue())) {
            throw refuse(FailureCode.ISSUER_CLAIM_MISMATCH, "another issuer", config.issuerValue(), issuer);
        }
        List<String> audience = claims.strings("aud");
        if (!audience.contains(config.clientId())) {
            throw refuse(
                    FailureCode.AUDIENCE_MISMATCH, "another audience", config.clientId(), String.join(" ", audience));
        }
        return claims;
    }

    /** Access and logout tokens are signed with the same keys (RFC 8725 section 3.11). */
    private static void kindIsUserInfo(VerifiedJws jws, Claims claims) {
        Object type = jws.header().getOrDefault("typ", "JWT");
        boolean plain = type instanceof String text && text.equalsIgnoreCase("JWT");
        if (!plain || claims.has("events")) {
            throw refuse(FailureCode.TOKEN_KIND_REFUSED, "another kind", "JWT", String.valueOf(type));
        }
    }

    private static RejectedException refuse(FailureCode code, String what, String expected, String actual) {
        return new RejectedException(
                Failure.of(code, "The signed userinfo answer is of " + what).withValues(expected, actual));
    }
}
