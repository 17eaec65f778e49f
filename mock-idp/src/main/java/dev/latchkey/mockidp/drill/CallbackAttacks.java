package dev.latchkey.mockidp.drill;

import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import java.util.List;

/** Callbacks that an app has to refuse. */
final class CallbackAttacks {
    private static final String CSRF = "RFC 6749 section 10.12";
    private static final String MIX_UP = "RFC 9207 section 2.4";
    private static final String TWICE = "RFC 6749 section 3.1";

    private CallbackAttacks() {}

    static List<Attack> all() {
        return List.of(
                attack(
                        "wrong-state",
                        "The callback holds another state than the sign-in began with.",
                        CSRF,
                        Fault.callbackParameter("state", "somebody-else")),
                attack("missing-state", "The callback holds no state.", CSRF, Fault.callbackParameterAbsent("state")),
                attack(
                        "doubled-state",
                        "The callback holds its state twice.",
                        TWICE,
                        Fault.callbackParameterRepeated("state")),
                attack(
                        "wrong-iss",
                        "The callback is another issuer's.",
                        MIX_UP,
                        Fault.callbackParameter("iss", "https://evil.example/oidc")),
                attack(
                        "missing-iss",
                        "The callback does not say whose it is, though the metadata promise it.",
                        MIX_UP,
                        Fault.callbackParameterAbsent("iss")),
                attack(
                        "doubled-code",
                        "The callback holds its code twice.",
                        TWICE,
                        Fault.callbackParameterRepeated("code")),
                attack(
                        "error-with-code",
                        "The callback says that the user declined, and holds a code all the same.",
                        "RFC 6749 section 4.1.2.1",
                        Fault.callbackParameter("error", "access_denied")));
    }

    private static Attack attack(String suffix, String does, String rule, Fault fault) {
        return new Attack("callback-" + suffix, does, rule, Spoiled.at(Endpoint.AUTHORIZATION, fault));
    }
}
