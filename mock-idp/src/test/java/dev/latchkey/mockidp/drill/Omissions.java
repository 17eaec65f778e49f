package dev.latchkey.mockidp.drill;

import static dev.latchkey.mockidp.drill.Omission.FOLLOWS_REDIRECTS;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_AT_HASH;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_AUD;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_AUTH_TIME;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_AZP;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_CALLBACK_ISS;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_CRIT;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_ERROR;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_EXP;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_IAT;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_ID_TOKEN;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_ISS;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_LOGOUT_AUD;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_LOGOUT_ISS;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_LOGOUT_TIMES;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_METADATA_ISSUER;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_NBF;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_NONCE;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_REFRESHED_ID_TOKEN;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_STATE;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_STATUS;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_SUB;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_TOKEN_TYPE;
import static dev.latchkey.mockidp.drill.Omission.IGNORES_USERINFO_SUB;
import static dev.latchkey.mockidp.drill.Omission.IS_NOT_BOUND_TO_BROWSER;
import static dev.latchkey.mockidp.drill.Omission.KEEPS_SESSION_ID;
import static dev.latchkey.mockidp.drill.Omission.NEEDS_NO_ID_TOKEN;
import static dev.latchkey.mockidp.drill.Omission.SENDS_NO_PKCE;
import static dev.latchkey.mockidp.drill.Omission.SKIPS_LOGOUT_SIGNATURE;
import static dev.latchkey.mockidp.drill.Omission.SKIPS_SIGNATURE;
import static dev.latchkey.mockidp.drill.Omission.TAKES_ALG_NONE;
import static dev.latchkey.mockidp.drill.Omission.TAKES_ANY_EVENT;
import static dev.latchkey.mockidp.drill.Omission.TAKES_CALLBACK_TWICE;
import static dev.latchkey.mockidp.drill.Omission.TAKES_DOUBLES;
import static dev.latchkey.mockidp.drill.Omission.TAKES_HS256;
import static dev.latchkey.mockidp.drill.Omission.TAKES_KEY_IN_HEADER;
import static dev.latchkey.mockidp.drill.Omission.TAKES_LOGOUT_NONCE;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which attacks get through when a check is left out. */
final class Omissions {
    private Omissions() {}

    static Map<Omission, List<String>> letIn() {
        Map<Omission, List<String>> all = new EnumMap<>(Omission.class);
        all.put(TAKES_HS256, List.of("id-token-hs256-with-public-key"));
        all.put(TAKES_KEY_IN_HEADER, List.of("id-token-key-in-header"));
        all.put(IGNORES_CRIT, List.of("id-token-crit-unknown"));
        all.put(IGNORES_ISS, List.of("id-token-wrong-iss", "id-token-missing-iss", "refreshed-id-token-other-iss"));
        all.put(IGNORES_AZP, List.of("id-token-wrong-azp"));
        all.put(IGNORES_NONCE, List.of("id-token-wrong-nonce", "id-token-missing-nonce"));
        all.put(IGNORES_AT_HASH, List.of("id-token-wrong-at-hash"));
        all.put(NEEDS_NO_ID_TOKEN, List.of("token-missing-id-token"));
        all.put(IGNORES_TOKEN_TYPE, List.of("token-wrong-type"));
        all.put(IGNORES_STATE, List.of("callback-wrong-state", "callback-missing-state"));
        all.put(IS_NOT_BOUND_TO_BROWSER, List.of("login-csrf", "login-csrf-while-signing-in"));
        all.put(TAKES_DOUBLES, List.of("callback-doubled-state", "callback-doubled-code"));
        all.put(IGNORES_CALLBACK_ISS, List.of("callback-wrong-iss", "callback-missing-iss"));
        all.put(IGNORES_ERROR, List.of("callback-error-with-code"));
        all.put(SENDS_NO_PKCE, List.of("callback-injected-code"));
        all.put(TAKES_CALLBACK_TWICE, List.of("callback-repeated", "session-fixation"));
        all.put(KEEPS_SESSION_ID, List.of("session-fixation"));
        all.put(
                FOLLOWS_REDIRECTS,
                List.of(
                        "token-redirect-302",
                        "token-redirect-307",
                        "token-redirect-308",
                        "userinfo-redirect-302",
                        "jwks-redirect-302"));
        all.put(IGNORES_METADATA_ISSUER, List.of("discovery-other-issuer"));
        all.put(TAKES_LOGOUT_NONCE, List.of("logout-token-with-nonce"));
        all.put(IGNORES_LOGOUT_AUD, List.of("logout-token-wrong-aud"));
        all.put(IGNORES_LOGOUT_ISS, List.of("logout-token-wrong-iss"));
        all.put(
                SKIPS_SIGNATURE,
                List.of(
                        "id-token-signature-tampered",
                        "id-token-other-key-right-kid",
                        "id-token-unknown-kid",
                        "id-token-signature-zeros",
                        "id-token-key-in-header",
                        "id-token-alg-none",
                        "id-token-alg-none-capitalized",
                        "id-token-alg-none-upper-case",
                        "id-token-alg-none-mixed-case",
                        "id-token-hs256-with-public-key",
                        "id-token-alg-swapped",
                        "id-token-kid-absent-other-key",
                        "id-token-crit-unknown",
                        "refreshed-id-token-alg-none"));
        all.put(
                TAKES_ALG_NONE,
                List.of(
                        "id-token-alg-none",
                        "id-token-alg-none-capitalized",
                        "id-token-alg-none-upper-case",
                        "id-token-alg-none-mixed-case",
                        "refreshed-id-token-alg-none"));
        all.put(
                IGNORES_AUD,
                List.of(
                        "id-token-wrong-aud",
                        "id-token-missing-aud",
                        "id-token-more-aud",
                        "refreshed-id-token-other-aud"));
        all.put(IGNORES_EXP, List.of("id-token-expired", "id-token-missing-exp", "id-token-exp-not-a-number"));
        all.put(IGNORES_IAT, List.of("id-token-missing-iat", "id-token-iat-in-the-future", "id-token-iat-long-ago"));
        all.put(IGNORES_NBF, List.of("id-token-nbf-ahead"));
        all.put(IGNORES_AUTH_TIME, List.of("id-token-wrong-auth-time", "id-token-missing-auth-time"));
        all.put(
                IGNORES_SUB,
                List.of(
                        "id-token-missing-sub",
                        "userinfo-wrong-sub",
                        "userinfo-missing-sub",
                        "refreshed-id-token-other-sub"));
        all.put(IGNORES_USERINFO_SUB, List.of("userinfo-wrong-sub", "userinfo-missing-sub"));
        all.put(
                SKIPS_LOGOUT_SIGNATURE,
                List.of(
                        "logout-token-alg-none",
                        "logout-token-hs256-with-public-key",
                        "logout-token-alg-swapped",
                        "logout-token-other-key-right-kid"));
        all.put(TAKES_ANY_EVENT, List.of("logout-token-without-events", "logout-token-other-event"));
        all.put(IGNORES_LOGOUT_TIMES, List.of("logout-token-expired", "logout-token-missing-jti"));
        all.put(
                IGNORES_STATUS,
                List.of(
                        "callback-injected-code",
                        "token-status-400",
                        "token-status-401",
                        "token-status-500",
                        "token-status-503"));
        all.put(
                IGNORES_REFRESHED_ID_TOKEN,
                List.of(
                        "refreshed-id-token-other-sub",
                        "refreshed-id-token-other-iss",
                        "refreshed-id-token-other-aud",
                        "refreshed-id-token-alg-none"));
        List<String> ofIdToken = Drill.attacks().stream()
                .map(Attack::name)
                .filter(name -> name.startsWith("id-token-") || name.startsWith("refreshed-id-token-"))
                .toList();
        all.put(
                IGNORES_ID_TOKEN,
                Stream.concat(
                                ofIdToken.stream(),
                                Stream.of("token-missing-id-token", "userinfo-wrong-sub", "userinfo-missing-sub"))
                        .toList());
        return all;
    }
}
