package dev.latchkey.mockidp.drill;

import dev.latchkey.mockidp.SignIn;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Logout tokens that must end no session. */
final class LogoutAttacks {
    private static final String VALIDATION = "OpenID Connect Back-Channel Logout 1.0 section 2.6, point ";

    private LogoutAttacks() {}

    static List<Attack> all() {
        return List.of(
                attack("with-nonce", "has a nonce, as ID tokens have", "6", Fault.setClaim("nonce", "n")),
                attack("without-events", "has no events", "5", Fault.removeClaim("events")),
                attack("alg-none", "has no signature", "3", Fault.algNone()),
                attack(
                        "hs256-with-public-key",
                        "is an HMAC keyed with the public key",
                        "2",
                        Fault.hs256WithPublicKey()),
                attack("unknown-kid", "is signed by a stranger", "3", Fault.signWithUnknownKey()),
                attack("wrong-aud", "is for another application", "3", Fault.setClaim("aud", "somebody-else")),
                attack("wrong-iss", "is another issuer's", "3", Fault.setClaim("iss", "https://evil.example/oidc")));
    }

    private static Attack attack(String suffix, String what, String point, Fault fault) {
        return new Attack(
                "logout-token-" + suffix,
                "The logout token " + what + ".",
                VALIDATION + point,
                round -> play(round, Fault.ofLogoutToken(fault)));
    }

    private static Verdict play(Round round, Fault fault) {
        Optional<String> obstacle = obstacle(round);
        if (obstacle.isPresent()) {
            return new Verdict.NotApplicable(obstacle.get());
        }
        round.spoil(Endpoint.END_SESSION, fault);
        return endsSession(round) ? new Verdict.Accepted("The app signed the user out.") : new Verdict.Refused();
    }

    private static Optional<String> obstacle(Round round) {
        boolean registered = round.conduct()
                .clientId()
                .flatMap(id -> round.idp().directory().now().application(id))
                .flatMap(application -> application.oidcClientMetadata().backchannelLogoutUri())
                .isPresent();
        if (!registered) {
            return Optional.of("the application has no back-channel logout address");
        }
        return endsSession(round)
                ? Optional.empty()
                : Optional.of("an honest logout token does not sign out, so a refusal would mean nothing");
    }

    /** Signs in at the app, then out at the provider; whether the app knows of it. */
    private static boolean endsSession(Round round) {
        Visit away = round.start();
        SignIn browser = round.victim();
        Map<String, String> cookies = round.deliver(browser.at(round.address(away)), away.cookies());
        browser.signOutAt(URI.create(round.idp().issuer() + "/session/end"));
        return !round.isSignedIn(cookies);
    }
}
