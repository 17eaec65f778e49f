package dev.latchkey.mockidp.drill;

import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.mockidp.journal.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Redirects of the app's own requests: whoever follows carries secrets to a foreign place. */
final class RedirectAttacks {
    private static final String TRAP = "/drill-trap";
    private static final String RULE = "RFC 9700 section 4.12";

    private RedirectAttacks() {}

    static List<Attack> all() {
        List<Attack> all = new ArrayList<>();
        for (int status : new int[] {302, 307, 308}) {
            all.add(attack(Endpoint.TOKEN, status));
        }
        all.add(attack(Endpoint.USERINFO, 302));
        all.add(attack(Endpoint.JWKS, 302));
        return List.copyOf(all);
    }

    private static Attack attack(Endpoint endpoint, int status) {
        return new Attack(
                endpoint.label() + "-redirect-" + status,
                "The answer of the " + endpoint.label() + " endpoint is a redirect with " + status
                        + " to a foreign place.",
                RULE,
                round -> play(round, endpoint, status));
    }

    private static Verdict play(Round round, Endpoint endpoint, int status) {
        round.spoil(endpoint, Fault.redirect(status, trap(round)));
        round.signsIn();
        if (!round.wasAsked(endpoint)) {
            return new Verdict.NotApplicable("the app did not ask " + endpoint.label());
        }
        Optional<JournalEntry> caught = round.since().stream()
                .filter(entry -> entry.path().endsWith(TRAP))
                .findFirst();
        return caught.<Verdict>map(entry -> new Verdict.Accepted("The app followed the redirect" + loot(entry) + "."))
                .orElseGet(Verdict.Refused::new);
    }

    private static String loot(JournalEntry entry) {
        List<String> found = new ArrayList<>();
        if (!entry.observed().proofs().isEmpty()) {
            found.add("its secret");
        }
        if (entry.observed().sent().containsKey("code")) {
            found.add("the code");
        }
        return found.isEmpty() ? "" : ", and gave away " + String.join(" and ", found);
    }

    /** The mock by its other name on this machine, which is another origin and still written down in the journal. */
    private static String trap(Round round) {
        return round.idp().issuer().replaceFirst("^http://localhost\\b", "http://127.0.0.1") + TRAP;
    }
}
