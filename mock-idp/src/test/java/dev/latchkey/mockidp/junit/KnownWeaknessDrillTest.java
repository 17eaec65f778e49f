package dev.latchkey.mockidp.junit;

import dev.latchkey.mockidp.drill.Omission;
import java.util.EnumSet;
import org.junit.jupiter.api.DisplayName;

@DisplayName("An app with one weakness that its drill knows of, and no other")
class KnownWeaknessDrillTest extends TrialDrill {
    KnownWeaknessDrillTest() {
        super(EnumSet.of(Omission.KEEPS_SESSION_ID));
    }
}
