package dev.latchkey.mockidp.drill;

import dev.latchkey.mockidp.fault.FaultCatalogue;
import java.util.List;

/** Metadata that an app has to refuse. They meet only an app that reads them while it signs somebody in. */
final class MetadataAttacks {
    private MetadataAttacks() {}

    static List<Attack> all() {
        return List.of(FaultAttacks.attack(FaultCatalogue.named("discovery-other-issuer")));
    }
}
