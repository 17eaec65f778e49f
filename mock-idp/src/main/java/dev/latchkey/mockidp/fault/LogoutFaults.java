package dev.latchkey.mockidp.fault;

import static dev.latchkey.mockidp.engine.Endpoint.END_SESSION;

import java.util.List;
import java.util.Map;

/** What can be wrong with the logout tokens that applications are sent when a session ends. */
final class LogoutFaults {
    private static final String SECTION = "OpenID Connect Back-Channel Logout 1.0 section ";

    private static final Map<String, Object> OTHER = Map.of("https://evil.example/event", Map.of());

    private LogoutFaults() {}

    static List<NamedFault> all() {
        return List.of(
                token("with-nonce", "has a nonce, as ID tokens have", "2.6", Fault.setClaim("nonce", "n")),
                token("without-events", "has no events", "2.6", Fault.removeClaim("events")),
                token("other-event", "tells of another event", "2.6", Fault.setClaim("events", OTHER)),
                token(
                        "without-sub-and-sid",
                        "does not say whose session ended",
                        "2.6",
                        Fault.removeClaims("sub", "sid")),
                token("alg-none", "has no signature", "2.6", Fault.algNone()),
                token(
                        "hs256-with-public-key",
                        "is an HMAC keyed with the public key",
                        "2.6",
                        Fault.hs256WithPublicKey()),
                token("alg-swapped", "names another algorithm", "2.6", Fault.forge(Forgery.ALG_SWAPPED)),
                token("other-key-right-kid", "is signed by a stranger", "2.6", Fault.forge(Forgery.OTHER_KEY)),
                token("wrong-aud", "is for another application", "2.6", Fault.setClaim("aud", "somebody-else")),
                token("wrong-iss", "is another issuer's", "2.6", Fault.setClaim("iss", "https://evil.example/oidc")),
                token("expired", "expired a day before it was made", "2.6", Fault.claimFrom("exp", "iat", -86_400)),
                token("missing-jti", "has no jti", "2.4", Fault.removeClaim("jti")),
                fault("replayed", "The logout token is sent twice.", "2.6", Fault.logoutTokenReplayed()));
    }

    private static NamedFault token(String suffix, String what, String section, Fault fault) {
        return fault(suffix, "The logout token " + what + ".", section, Fault.ofLogoutToken(fault));
    }

    private static NamedFault fault(String suffix, String does, String section, Fault fault) {
        return NamedFault.of("logout-token-" + suffix, END_SESSION, does, SECTION + section, fault)
                .needing(FaultNeed.BACK_CHANNEL_LOGOUT);
    }
}
