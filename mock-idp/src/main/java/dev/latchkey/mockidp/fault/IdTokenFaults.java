package dev.latchkey.mockidp.fault;

import static dev.latchkey.mockidp.engine.Endpoint.JWKS;
import static dev.latchkey.mockidp.engine.Endpoint.TOKEN;

import java.util.ArrayList;
import java.util.List;

/** What can be wrong with an ID token. */
final class IdTokenFaults {
    private static final String CORE = "OpenID Connect Core 1.0 section ";
    private static final String VALIDATION = CORE + "3.1.3.7, point ";
    private static final String BEST_PRACTICE = "RFC 8725 section ";
    private static final String STRANGER = "somebody-else";
    private static final String EVIL = "https://evil.example/oidc";
    private static final long DAY = 86_400;

    private IdTokenFaults() {}

    static List<NamedFault> all() {
        List<NamedFault> all = new ArrayList<>(signatures());
        all.addAll(headers());
        all.addAll(wrongClaims());
        all.addAll(missingClaims());
        all.addAll(times());
        all.addAll(refreshed());
        return all;
    }

    private static List<NamedFault> signatures() {
        return List.of(
                fault(
                        "signature-tampered",
                        "The signature of the ID token is damaged.",
                        VALIDATION + "6",
                        Fault.tamperSignature()),
                fault(
                        "other-key-right-kid",
                        "The ID token is signed with a key that is not published, under the key ID of the one that is.",
                        VALIDATION + "6",
                        Fault.forge(Forgery.OTHER_KEY)),
                fault(
                        "unknown-kid",
                        "The ID token is signed with a key that is not published, and names it.",
                        CORE + "10.1.1",
                        Fault.signWithUnknownKey()),
                fault(
                        "signature-zeros",
                        "The signature of the ID token is all zeros, which ECDSA without a check of the range takes.",
                        "RFC 7518 section 3.4; CVE-2022-21449",
                        Fault.zeroSignature()),
                fault(
                        "key-in-header",
                        "The ID token is signed with an attacker's key, which its header brings along: jwk, jku and x5u.",
                        BEST_PRACTICE + "3.10",
                        Fault.keyInHeader()),
                none("", "none", Fault.algNone()),
                none("-capitalized", "None", Fault.forge(Forgery.ALG_NONE_CAPITALIZED)),
                none("-upper-case", "NONE", Fault.forge(Forgery.ALG_NONE_UPPER_CASE)),
                none("-mixed-case", "nOnE", Fault.forge(Forgery.ALG_NONE_MIXED_CASE)),
                fault(
                        "alg-none-in-jwe",
                        "The ID token is encrypted, and what is inside has no signature.",
                        BEST_PRACTICE + "3.3",
                        Fault.algNoneInsideJwe()),
                fault(
                        "hs256-with-public-key",
                        "The ID token is an HMAC whose key is the provider's public key.",
                        BEST_PRACTICE + "2.1",
                        Fault.hs256WithPublicKey()),
                fault(
                        "alg-swapped",
                        "The header of the ID token names an algorithm of another kind of key than the one that signed it.",
                        BEST_PRACTICE + "3.1",
                        Fault.forge(Forgery.ALG_SWAPPED)));
    }

    private static NamedFault none(String suffix, String spelled, Fault fault) {
        return fault(
                "alg-none" + suffix,
                "The ID token has no signature, and says alg: " + spelled + ".",
                BEST_PRACTICE + "3.2",
                fault);
    }

    private static List<NamedFault> headers() {
        return List.of(
                fault(
                                "kid-absent",
                                "The ID token does not name its key; one key is published, and it is honestly signed.",
                                CORE + "10.1",
                                Fault.withoutKeyId())
                        .tolerable(),
                fault(
                                "kid-absent-several-keys",
                                "The ID token does not name its key, several are published, and it is honestly signed.",
                                CORE + "10.1",
                                Fault.withoutKeyId())
                        .with(JWKS, Fault.keySet(KeySetForgery.SECOND_KEY)),
                fault(
                        "kid-absent-other-key",
                        "The ID token does not name its key, and is signed with one that is not published.",
                        VALIDATION + "6",
                        Fault.forge(Forgery.OTHER_KEY_WITHOUT_KEY_ID)),
                fault(
                        "crit-unknown",
                        "The header of the ID token names an extension as critical that nobody knows.",
                        "RFC 7515 section 4.1.11",
                        Fault.criticalHeader()));
    }

    private static List<NamedFault> wrongClaims() {
        return List.of(
                fault("wrong-iss", "The ID token is another issuer's.", VALIDATION + "2", Fault.setClaim("iss", EVIL)),
                fault(
                        "wrong-aud",
                        "The ID token is for another application.",
                        VALIDATION + "3",
                        Fault.setClaim("aud", STRANGER)),
                fault(
                        "more-aud",
                        "The ID token is for another application, too.",
                        VALIDATION + "3",
                        Fault.moreAudience(STRANGER, true)),
                fault(
                        "wrong-azp",
                        "The ID token says that another application asked for it.",
                        VALIDATION + "5",
                        Fault.setClaim("azp", STRANGER)),
                fault(
                        "wrong-nonce",
                        "The ID token holds another sign-in's nonce.",
                        VALIDATION + "11",
                        Fault.setClaim("nonce", STRANGER)),
                fault(
                        "wrong-at-hash",
                        "The ID token belongs to another access token.",
                        CORE + "3.1.3.8",
                        Fault.setClaim("at_hash", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")),
                fault(
                                "wrong-sub",
                                "The ID token is another user's than userinfo.",
                                CORE + "5.3.2",
                                Fault.setClaim("sub", STRANGER))
                        .needing(FaultNeed.USERINFO));
    }

    private static List<NamedFault> missingClaims() {
        return List.of(
                missing("iss", "2"),
                missing("aud", "3"),
                fault(
                        "missing-azp",
                        "The ID token is for several applications, and does not say which of them asked for it.",
                        VALIDATION + "4",
                        Fault.moreAudience(STRANGER, false)),
                missing("nonce", "11"),
                fault(
                                "missing-at-hash",
                                "The ID token does not say which access token it belongs to, which the code flow allows.",
                                CORE + "3.1.3.6",
                                Fault.removeClaim("at_hash"))
                        .tolerable(),
                fault("missing-sub", "The ID token has no sub.", CORE + "2", Fault.removeClaim("sub")),
                fault("missing-iat", "The ID token has no iat.", CORE + "2", Fault.removeClaim("iat")),
                missing("exp", "9"),
                fault(
                                "missing-auth-time",
                                "The ID token does not say when the user signed in, though the application asked.",
                                VALIDATION + "13",
                                Fault.removeClaim("auth_time"))
                        .needing(FaultNeed.MAX_AGE));
    }

    private static NamedFault missing(String claim, String point) {
        return fault(
                "missing-" + claim, "The ID token has no " + claim + ".", VALIDATION + point, Fault.removeClaim(claim));
    }

    private static List<NamedFault> times() {
        return List.of(
                fault(
                        "expired",
                        "The ID token expired a day before it was made.",
                        VALIDATION + "9",
                        Fault.claimFrom("exp", "iat", -DAY)),
                fault(
                        "exp-not-a-number",
                        "The exp of the ID token is a text.",
                        "RFC 7519 section 4.1.4",
                        Fault.setClaim("exp", "tomorrow")),
                fault(
                        "iat-in-the-future",
                        "The ID token was made tomorrow.",
                        VALIDATION + "10",
                        Fault.claimFrom("iat", "iat", DAY)),
                fault(
                        "iat-long-ago",
                        "The ID token was made a year ago, though it was asked for a moment ago.",
                        VALIDATION + "10",
                        Fault.claimFrom("iat", "iat", -365 * DAY)),
                fault(
                        "nbf-ahead",
                        "The ID token is not valid before tomorrow.",
                        "RFC 7519 section 4.1.5",
                        Fault.claimFrom("nbf", "iat", DAY)),
                fault(
                                "wrong-auth-time",
                                "The user signed in longer ago than the application asked for.",
                                VALIDATION + "13",
                                Fault.claimFrom("auth_time", "iat", -DAY))
                        .needing(FaultNeed.MAX_AGE));
    }

    private static List<NamedFault> refreshed() {
        return List.of(
                refreshed("other-sub", "is another user's", Fault.setClaim("sub", STRANGER)),
                refreshed("other-iss", "is another issuer's", Fault.setClaim("iss", EVIL)),
                refreshed("other-aud", "is for another application", Fault.setClaim("aud", STRANGER)),
                refreshed("alg-none", "has no signature", Fault.algNone()));
    }

    private static NamedFault refreshed(String suffix, String what, Fault fault) {
        return NamedFault.of(
                        "refreshed-id-token-" + suffix,
                        TOKEN,
                        "The ID token that comes with a refresh " + what + ".",
                        CORE + "12.2",
                        fault)
                .onGrant("refresh_token")
                .needing(FaultNeed.REFRESH);
    }

    private static NamedFault fault(String suffix, String does, String rule, Fault fault) {
        return NamedFault.of("id-token-" + suffix, TOKEN, does, rule, fault);
    }
}
