package dev.latchkey.mockidp.drill;

import static dev.latchkey.mockidp.drill.Omission.IGNORES_AT_HASH;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_AUD;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_AUTH_TIME;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_AZP;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_EXP;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_IAT;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_ISS;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_LOGOUT_AUD;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_LOGOUT_ISS;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_LOGOUT_TIMES;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_NBF;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_NONCE;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_SUB;
import static dev.latchkey.mockidp.drill.Omission.TAKES_ANY_EVENT;
import static dev.latchkey.mockidp.drill.Omission.TAKES_LOGOUT_NONCE;
import static dev.latchkey.mockidp.drill.TrialTokens.require;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The claims of ID tokens and logout tokens as a {@link TrialApp} checks them. */
final class TrialClaims {
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private final Set<Omission> omissions;
    private final String issuer;
    private final String clientId;

    TrialClaims(Set<Omission> omissions, String issuer, String clientId) {
        this.omissions = Set.copyOf(omissions);
        this.issuer = issuer;
        this.clientId = clientId;
    }

    void idToken(Map<String, Object> claims, String nonce, String accessToken) throws GeneralSecurityException {
        check(IGNORES_ISS, issuer.equals(claims.get("iss")));
        check(
                IGNORES_AUD,
                clientId.equals(claims.get("aud")) || List.of(clientId).equals(claims.get("aud")));
        check(IGNORES_AZP, clientId.equals(claims.getOrDefault("azp", clientId)));
        check(IGNORES_NONCE, nonce.equals(claims.get("nonce")));
        check(IGNORES_SUB, claims.get("sub") instanceof String);
        check(IGNORES_AT_HASH, atHash(accessToken).equals(claims.getOrDefault("at_hash", atHash(accessToken))));
        long now = Instant.now().getEpochSecond();
        check(IGNORES_EXP, number(claims.getOrDefault("exp", ""), 0) > now);
        check(IGNORES_IAT, Math.abs(number(claims.getOrDefault("iat", ""), 0) - now) < 600);
        check(IGNORES_NBF, number(claims.getOrDefault("nbf", now), Long.MAX_VALUE) <= now + 60);
        check(IGNORES_AUTH_TIME, number(claims.getOrDefault("auth_time", ""), 0) > now - TrialApp.MAX_AGE - 60);
    }

    /** OpenID Connect Core 12.2: the same issuer, application and user as at the sign-in. */
    void refreshed(Map<String, Object> claims, String sub) {
        check(IGNORES_ISS, issuer.equals(claims.get("iss")));
        check(IGNORES_AUD, clientId.equals(claims.get("aud")));
        check(IGNORES_SUB, sub.equals(claims.get("sub")));
    }

    /** OpenID Connect Core 5.3.2. */
    void userInfo(Map<String, Object> claims) {
        require(issuer.equals(claims.get("iss")), "userinfo iss");
        require(clientId.equals(claims.get("aud")), "userinfo aud");
    }

    void logoutToken(Map<String, Object> claims) {
        check(IGNORES_LOGOUT_ISS, issuer.equals(claims.get("iss")));
        check(IGNORES_LOGOUT_AUD, clientId.equals(claims.get("aud")));
        check(TAKES_LOGOUT_NONCE, !claims.containsKey("nonce"));
        check(TAKES_ANY_EVENT, claims.get("events") instanceof Map<?, ?> events && events.containsKey(EVENT));
        long age = Instant.now().getEpochSecond() - number(claims.getOrDefault("iat", ""), 0);
        check(IGNORES_LOGOUT_TIMES, claims.containsKey("jti") && Math.abs(age) < 600);
        check(
                IGNORES_LOGOUT_TIMES,
                number(claims.getOrDefault("exp", Long.MAX_VALUE), 0)
                        > Instant.now().getEpochSecond());
    }

    private void check(Omission omission, boolean fine) {
        require(omissions.contains(omission) || fine, omission.name());
    }

    private static long number(Object value, long otherwise) {
        return value instanceof Number number ? number.longValue() : otherwise;
    }

    private static String atHash(String accessToken) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-384").digest(accessToken.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 24));
    }
}
