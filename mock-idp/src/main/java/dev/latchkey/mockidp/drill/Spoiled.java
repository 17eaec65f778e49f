package dev.latchkey.mockidp.drill;

import dev.latchkey.mockidp.fault.Arming;
import dev.latchkey.mockidp.fault.FaultNeed;
import dev.latchkey.mockidp.fault.NamedFault;
import java.util.Optional;
import java.util.stream.Collectors;

/** A sign-in through a provider with a fault of the catalogue; whoever is signed in at its end took the fault. */
record Spoiled(NamedFault fault) implements Attack.Script {
    private static final String ACCEPTED = "The app signed the user in.";

    @Override
    public Verdict play(Round round) {
        Optional<String> why = obstacle(round.conduct());
        if (why.isPresent()) {
            return new Verdict.NotApplicable(why.get());
        }
        Round.Armed armed = round.arm(Arming.of(fault));
        boolean accepted = round.signsInUnlessItCannotStart();
        if (!armed.wasMet()) {
            return new Verdict.NotApplicable(notMet());
        }
        return accepted ? new Verdict.Accepted(ACCEPTED) : new Verdict.Refused();
    }

    private Optional<String> obstacle(Conduct conduct) {
        boolean ofIdToken = fault.name().startsWith("id-token-") || fault.name().equals("token-missing-id-token");
        if (ofIdToken && !conduct.getsIdToken()) {
            return Optional.of("the app asks for no ID token, its scope lacks openid");
        }
        if (fault.name().equals("id-token-missing-nonce") && !conduct.sendsNonce()) {
            return Optional.of("the app sends no nonce");
        }
        return fault.needs().contains(FaultNeed.MAX_AGE) && !conduct.sendsMaxAge()
                ? Optional.of("the app does not ask for a fresh sign-in with max_age")
                : Optional.empty();
    }

    private String notMet() {
        String needs = fault.needs().stream().map(FaultNeed::sentence).sorted().collect(Collectors.joining(", and "));
        return needs.isEmpty()
                ? "the app did not ask " + fault.endpoints().get(0).label()
                : "it takes that " + needs;
    }
}
