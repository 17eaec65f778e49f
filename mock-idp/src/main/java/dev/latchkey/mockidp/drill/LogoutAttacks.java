package dev.latchkey.mockidp.drill;

import dev.latchkey.mockidp.SignIn;
import dev.latchkey.mockidp.fault.Arming;
import dev.latchkey.mockidp.fault.FaultCatalogue;
import dev.latchkey.mockidp.fault.NamedFault;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Logout tokens that must end no session. */
final class LogoutAttacks {
    /** Who is signed out already cannot be signed out again; and who is not named, by nobody. */
    private static final Set<String> NONE = Set.of("logout-token-replayed", "logout-token-without-sub-and-sid");

    private LogoutAttacks() {}

    static List<Attack> all() {
        return FaultCatalogue.all().stream()
                .filter(fault -> fault.name().startsWith("logout-token-") && !NONE.contains(fault.name()))
                .map(fault -> new Attack(fault.name(), fault.does(), fault.rule(), round -> play(round, fault)))
                .toList();
    }

    private static Verdict play(Round round, NamedFault fault) {
        Optional<String> obstacle = obstacle(round);
        if (obstacle.isPresent()) {
            return new Verdict.NotApplicable(obstacle.get());
        }
        round.arm(Arming.of(fault));
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
