package dev.latchkey.mockidp.drill;

import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import java.util.Optional;
import java.util.function.Function;

/** A sign-in through a provider of which one endpoint is spoiled; whoever is signed in at its end took the fault. */
record Spoiled(Endpoint endpoint, Fault fault, Function<Conduct, Optional<String>> obstacle) implements Attack.Script {
    private static final String ACCEPTED = "The app signed the user in.";

    /** A fault that every app can meet which asks the endpoint. */
    static Spoiled at(Endpoint endpoint, Fault fault) {
        return new Spoiled(endpoint, fault, conduct -> Optional.empty());
    }

    /** A fault of the ID token. */
    static Spoiled idToken(Fault fault) {
        return at(Endpoint.TOKEN, fault)
                .unless(conduct -> conduct.getsIdToken()
                        ? Optional.empty()
                        : Optional.of("the app asks for no ID token, its scope lacks openid"));
    }

    /** @param why why it cannot meet an app of this conduct; empty where it can */
    Spoiled unless(Function<Conduct, Optional<String>> why) {
        return new Spoiled(endpoint, fault, conduct -> obstacle.apply(conduct).or(() -> why.apply(conduct)));
    }

    @Override
    public Verdict play(Round round) {
        Optional<String> why = obstacle.apply(round.conduct());
        if (why.isPresent()) {
            return new Verdict.NotApplicable(why.get());
        }
        round.spoil(endpoint, fault);
        boolean accepted = round.signsIn();
        if (!round.wasAsked(endpoint)) {
            return new Verdict.NotApplicable("the app did not ask " + endpoint.label());
        }
        return accepted ? new Verdict.Accepted(ACCEPTED) : new Verdict.Refused();
    }
}
