package dev.latchkey.mockidp.drill;

import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import java.util.List;

/** Metadata that an app has to refuse. They meet only an app that reads them while it signs somebody in. */
final class MetadataAttacks {
    private MetadataAttacks() {}

    static List<Attack> all() {
        return List.of(new Attack(
                "discovery-other-issuer",
                "The metadata are another issuer's.",
                "OpenID Connect Discovery 1.0 section 4.3",
                MetadataAttacks::play));
    }

    private static Verdict play(Round round) {
        round.spoil(Endpoint.DISCOVERY, Fault.setMember("issuer", "https://evil.example/oidc"));
        boolean accepted;
        try {
            accepted = round.signsIn();
        } catch (DrillException e) {
            // an app that refuses the metadata cannot start
            accepted = false;
        }
        if (!round.wasAsked(Endpoint.DISCOVERY)) {
            return new Verdict.NotApplicable("the app did not ask discovery meanwhile");
        }
        return accepted ? new Verdict.Accepted("The app signed the user in.") : new Verdict.Refused();
    }
}
