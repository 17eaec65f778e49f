package dev.latchkey.mockidp.fault;

import static dev.latchkey.mockidp.engine.Endpoint.AUTHORIZATION;
import static dev.latchkey.mockidp.engine.Endpoint.TOKEN;
import static dev.latchkey.mockidp.engine.Endpoint.USERINFO;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What can be wrong with a callback, with the members of a token answer, and with userinfo. */
final class FrontChannelFaults {
    private static final String CSRF = "RFC 6749 section 10.12";
    private static final String MIX_UP = "RFC 9207 section 2.4";
    private static final String TWICE = "RFC 6749 section 3.1";
    private static final String STRANGER = "somebody-else";
    private static final FaultParameter USER = new FaultParameter(
            "user", "", "the username of the attacker; empty for any user who is not the one who signs in");

    private FrontChannelFaults() {}

    static List<NamedFault> all() {
        return Stream.of(callbacks(), answers(), userInfo())
                .flatMap(List::stream)
                .toList();
    }

    private static List<NamedFault> callbacks() {
        return List.of(
                callback(
                        "wrong-state",
                        "The callback holds another state than the sign-in began with.",
                        CSRF,
                        Fault.callbackParameter("state", STRANGER)),
                callback("missing-state", "The callback holds no state.", CSRF, Fault.callbackParameterAbsent("state")),
                callback(
                        "doubled-state",
                        "The callback holds its state twice.",
                        TWICE,
                        Fault.callbackParameterRepeated("state")),
                callback(
                        "wrong-iss",
                        "The callback is another issuer's.",
                        MIX_UP,
                        Fault.callbackParameter("iss", "https://evil.example/oidc")),
                callback(
                        "missing-iss",
                        "The callback does not say whose it is, though the metadata promise it.",
                        MIX_UP,
                        Fault.callbackParameterAbsent("iss")),
                callback(
                        "doubled-code",
                        "The callback holds its code twice.",
                        TWICE,
                        Fault.callbackParameterRepeated("code")),
                injected(Fault::injectedCode));
    }

    private static NamedFault injected(Function<String, Fault> making) {
        return callback(
                        "injected-code",
                        "The callback holds the code of an attacker's own sign-in, asked for without this one's PKCE and nonce.",
                        "RFC 9700 section 4.5",
                        making.apply(""))
                .needing(FaultNeed.SECOND_USER)
                .made(USER, values -> making.apply(values.text("user")));
    }

    private static List<NamedFault> answers() {
        return List.of(
                NamedFault.of(
                                "token-missing-id-token",
                                TOKEN,
                                "The token answer has no ID token.",
                                "OpenID Connect Core 1.0 section 3.1.3.3",
                                Fault.removeMember("id_token"))
                        .onGrant("authorization_code"),
                NamedFault.of(
                        "token-missing-access-token",
                        TOKEN,
                        "The token answer has no access token.",
                        "RFC 6749 section 5.1",
                        Fault.removeMember("access_token")),
                NamedFault.of(
                        "token-wrong-type",
                        TOKEN,
                        "The access token is said to be of a kind that takes more than presenting it.",
                        "RFC 6749 section 7.1",
                        Fault.setMember("token_type", "mac")));
    }

    private static List<NamedFault> userInfo() {
        return List.of(
                userInfo("wrong-sub", "Userinfo is about another user.", Fault.setMember("sub", STRANGER)),
                userInfo("missing-sub", "Userinfo does not say whom it is about.", Fault.removeMember("sub")),
                signed("wrong-iss", "is another issuer's", Fault.setClaim("iss", "https://evil.example/oidc")),
                signed("wrong-aud", "is for another application", Fault.setClaim("aud", STRANGER)),
                signed("wrong-sub", "is about another user", Fault.setClaim("sub", STRANGER)),
                signed("alg-none", "has no signature", Fault.algNone()));
    }

    private static NamedFault userInfo(String suffix, String does, Fault fault) {
        return NamedFault.of("userinfo-" + suffix, USERINFO, does, "OpenID Connect Core 1.0 section 5.3.2", fault)
                .needing(FaultNeed.USERINFO);
    }

    private static NamedFault signed(String suffix, String what, Fault fault) {
        return userInfo("jwt-" + suffix, "Signed userinfo " + what + ".", Fault.ofUserInfo(fault))
                .needing(FaultNeed.SIGNED_USERINFO);
    }

    private static NamedFault callback(String suffix, String does, String rule, Fault fault) {
        return NamedFault.of("callback-" + suffix, AUTHORIZATION, does, rule, fault);
    }
}
