package dev.latchkey.mockidp.fault;

import static dev.latchkey.mockidp.engine.Endpoint.END_SESSION;

import java.util.List;

/** What can be wrong with the logout tokens that applications are sent when a session ends. */
final class LogoutFaults {
    private static final String VALIDATION = "OpenID Connect Back-Channel Logout 1.0 section 2.6, point ";

    private LogoutFaults() {}

    static List<NamedFault> all() {
        return List.of(
                token("with-nonce", "has a nonce, as ID tokens have", "6", Fault.setClaim("nonce", "n")),
                token("without-events", "has no events", "5", Fault.removeClaim("events")),
                token("other-event", "tells of another event", "5", Fault.setClaim("events", List.of("other"))),
                token("without-sub-and-sid", "does not say whose session ended", "4", Fault.removeClaim("sub")),
                token("alg-none", "has no signature", "3", Fault.algNone()),
                token("hs256-with-public-key", "is an HMAC keyed with the public key", "2", Fault.hs256WithPublicKey()),
                token("alg-swapped", "names another algorithm", "2", Fault.forge(Forgery.ALG_SWAPPED)),
                token("other-key-right-kid", "is signed by a stranger", "3", Fault.forge(Forgery.OTHER_KEY)),
                token("wrong-aud", "is for another application", "3", Fault.setClaim("aud", "somebody-else")),
                token("wrong-iss", "is another issuer's", "3", Fault.setClaim("iss", "https://evil.example/oidc")),
                token("iat-long-ago", "is a year old", "3", Fault.claimFrom("iat", "iat", -365L * 86_400)),
                token("missing-jti", "has no jti", "2.4", Fault.removeClaim("jti")),
                fault("replayed", "The logout token is sent twice.", "8", Fault.logoutTokenReplayed()));
    }

    private static NamedFault token(String suffix, String what, String point, Fault fault) {
        return fault(suffix, "The logout token " + what + ".", point, Fault.ofLogoutToken(fault));
    }

    private static NamedFault fault(String suffix, String does, String point, Fault fault) {
        return NamedFault.of("logout-token-" + suffix, END_SESSION, does, VALIDATION + point, fault)
                .needing(FaultNeed.BACK_CHANNEL_LOGOUT);
    }
}
