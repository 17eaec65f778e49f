package dev.latchkey.mockidp.drill;

import dev.latchkey.mockidp.fault.Arming;
import dev.latchkey.mockidp.fault.FaultCatalogue;
import dev.latchkey.mockidp.fault.FaultNeed;
import dev.latchkey.mockidp.fault.NamedFault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** ID tokens that come with a refresh and that an app has to throw away, and the fresh access token with them. */
final class RefreshAttacks {
    private RefreshAttacks() {}

    static List<Attack> all() {
        return FaultCatalogue.all().stream()
                .filter(fault -> fault.needs().contains(FaultNeed.REFRESH) && !fault.isTolerable())
                .map(fault -> new Attack(fault.name(), fault.does(), fault.rule(), round -> play(round, fault)))
                .toList();
    }

    private static Verdict play(Round round, NamedFault fault) {
        Optional<Called> honest = round.callWithFreshToken(round.signedIn());
        if (honest.isEmpty()) {
            return new Verdict.NotApplicable("the drill was not told how the app is made to refresh");
        }
        if (!refreshed(round)) {
            return new Verdict.NotApplicable("the app did not refresh for a call with a fresh token");
        }
        if (!honest.get().done()) {
            throw new DrillException(
                    "A call with a fresh token does not work without an attack, so a refusal would mean"
                            + " nothing. It has to fetch tokens by the refresh token and to use them.");
        }
        return spoiled(round, fault, honest.get().cookies());
    }

    private static Verdict spoiled(Round round, NamedFault fault, Map<String, String> cookies) {
        Round.Armed armed = round.arm(Arming.of(fault));
        boolean done = round.callWithFreshToken(cookies).filter(Called::done).isPresent();
        if (!armed.wasMet()) {
            return new Verdict.NotApplicable("no ID token comes with the app's refreshes, or it did not refresh again");
        }
        return done
                ? new Verdict.Accepted("The app took the refreshed tokens and went on with them.")
                : new Verdict.Refused();
    }

    private static boolean refreshed(Round round) {
        return round.since().stream()
                .anyMatch(entry -> entry.parameter("grant_type")
                        .filter("refresh_token"::equals)
                        .isPresent());
    }
}
