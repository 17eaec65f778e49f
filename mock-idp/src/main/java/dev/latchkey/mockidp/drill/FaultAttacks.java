package dev.latchkey.mockidp.drill;

import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.mockidp.fault.FaultCatalogue;
import dev.latchkey.mockidp.fault.FaultNeed;
import dev.latchkey.mockidp.fault.NamedFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The faults of the catalogue that somebody who attacks could make use of while a user signs in. Outages are none; those of refreshes
 * are {@link RefreshAttacks}.
 */
final class FaultAttacks {
    /** What a sound app may let pass, or what another attack covers. */
    private static final Set<String> NONE = Set.of(
            "id-token-kid-absent-several-keys", // honestly signed
            "id-token-missing-azp", // the same as more-aud
            "id-token-wrong-sub", // shows at userinfo only: userinfo-wrong-sub
            "callback-injected-code"); // played with two browsers

    private static final Set<String> OTHERS = Set.of(
            "token-missing-id-token", "token-wrong-type", "status-400", "status-401", "status-500", "status-503");

    private FaultAttacks() {}

    /** On ID tokens, callbacks and token answers. */
    static List<Attack> all() {
        List<Attack> all = new ArrayList<>();
        FaultCatalogue.all().stream()
                .filter(FaultAttacks::isAttack)
                .map(FaultAttacks::attack)
                .forEach(all::add);
        all.add(errorWithCode());
        return List.copyOf(all);
    }

    private static boolean isAttack(NamedFault fault) {
        boolean known = fault.name().startsWith("id-token-") || fault.name().startsWith("callback-");
        return !fault.isTolerable()
                && !NONE.contains(fault.name())
                && !fault.needs().contains(FaultNeed.REFRESH)
                && (known || OTHERS.contains(fault.name()));
    }

    static Attack attack(NamedFault fault) {
        String prefix = fault.name().startsWith("status-") ? "token-" : "";
        return new Attack(prefix + fault.name(), fault.does(), fault.rule(), new Spoiled(fault));
    }

    private static Attack errorWithCode() {
        return new Attack(
                "callback-error-with-code",
                "The callback says that the user declined, and holds a code all the same.",
                "RFC 6749 section 4.1.2.1",
                round -> {
                    round.spoil(Endpoint.AUTHORIZATION, Fault.callbackParameter("error", "access_denied"));
                    return round.signsIn()
                            ? new Verdict.Accepted("The app signed the user in.")
                            : new Verdict.Refused();
                });
    }
}
