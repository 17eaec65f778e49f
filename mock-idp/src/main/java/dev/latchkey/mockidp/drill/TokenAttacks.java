package dev.latchkey.mockidp.drill;

import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** ID tokens and token answers that an app has to refuse. */
final class TokenAttacks {
    private static final String VALIDATION = "OpenID Connect Core 1.0 section 3.1.3.7, point ";
    private static final String STRANGER = "somebody-else";

    private TokenAttacks() {}

    static List<Attack> all() {
        List<Attack> all = new ArrayList<>();
        all.add(attack(
                "signature-tampered",
                "The signature of the ID token is damaged.",
                VALIDATION + "6",
                Fault.tamperSignature()));
        all.add(attack(
                "unknown-kid",
                "The ID token is signed with a key that is not published, and names it.",
                "OpenID Connect Core 1.0 section 10.1.1",
                Fault.signWithUnknownKey()));
        all.add(attack(
                "key-in-header",
                "The ID token is signed with an attacker's key, which its header brings along.",
                "RFC 8725 section 3.10",
                Fault.keyInHeader()));
        all.add(attack(
                "alg-none",
                "The ID token has no signature, and says alg: none.",
                "RFC 8725 section 3.2",
                Fault.algNone()));
        all.add(attack(
                "alg-none-in-jwe",
                "The ID token is encrypted, and what is inside has no signature.",
                "RFC 8725 section 3.3",
                Fault.algNoneInsideJwe()));
        all.add(attack(
                "hs256-with-public-key",
                "The ID token is an HMAC whose key is the provider's public key.",
                "RFC 8725 section 2.1",
                Fault.hs256WithPublicKey()));
        all.add(attack(
                "signature-zeros",
                "The signature of the ID token is all zeros.",
                "CVE-2022-21449",
                Fault.zeroSignature()));
        all.add(attack(
                "crit-unknown",
                "The header of the ID token names an extension as critical that nobody knows.",
                "RFC 7515 section 4.1.11",
                Fault.criticalHeader()));
        all.add(attack(
                "wrong-iss",
                "The ID token is another issuer's.",
                VALIDATION + "2",
                Fault.setClaim("iss", "https://evil.example/oidc")));
        all.add(attack("missing-iss", "The ID token has no iss.", VALIDATION + "2", Fault.removeClaim("iss")));
        all.add(attack(
                "wrong-aud",
                "The ID token is for another application.",
                VALIDATION + "3",
                Fault.setClaim("aud", STRANGER)));
        all.add(attack("missing-aud", "The ID token has no aud.", VALIDATION + "3", Fault.removeClaim("aud")));
        all.add(attack(
                "wrong-azp",
                "The ID token says that another application asked for it.",
                VALIDATION + "5",
                Fault.setClaim("azp", STRANGER)));
        all.add(attack(
                "wrong-nonce",
                "The ID token holds another sign-in's nonce.",
                VALIDATION + "11",
                Fault.setClaim("nonce", STRANGER)));
        all.add(attack(
                "wrong-at-hash",
                "The ID token belongs to another access token.",
                "OpenID Connect Core 1.0 section 3.1.3.8",
                Fault.setClaim("at_hash", "A".repeat(32))));
        all.add(attack(
                "missing-sub",
                "The ID token has no sub.",
                "OpenID Connect Core 1.0 section 2",
                Fault.removeClaim("sub")));
        all.add(attack(
                "missing-iat",
                "The ID token has no iat.",
                "OpenID Connect Core 1.0 section 2",
                Fault.removeClaim("iat")));
        all.add(attack("missing-exp", "The ID token has no exp.", VALIDATION + "9", Fault.removeClaim("exp")));
        all.add(attack(
                "expired",
                "The ID token is expired for long.",
                VALIDATION + "9",
                Fault.setClaim("exp", Instant.EPOCH.getEpochSecond() + 1)));
        all.add(new Attack(
                "id-token-missing-nonce",
                "The ID token has no nonce.",
                VALIDATION + "11",
                Spoiled.idToken(Fault.removeClaim("nonce")).unless(TokenAttacks::noNonce)));
        all.add(new Attack(
                "token-missing-id-token",
                "The token answer has no ID token.",
                "OpenID Connect Core 1.0 section 3.1.3.3",
                Spoiled.idToken(Fault.removeMember("id_token"))));
        all.add(new Attack(
                "token-wrong-type",
                "The access token is said to be of a kind that takes more than presenting it.",
                "RFC 6749 section 7.1",
                Spoiled.at(Endpoint.TOKEN, Fault.setMember("token_type", "mac"))));
        return List.copyOf(all);
    }

    private static Optional<String> noNonce(Conduct conduct) {
        return conduct.sendsNonce() ? Optional.empty() : Optional.of("the app sends no nonce");
    }

    private static Attack attack(String suffix, String does, String rule, Fault fault) {
        return new Attack("id-token-" + suffix, does, rule, Spoiled.idToken(fault));
    }
}
