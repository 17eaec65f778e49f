package dev.latchkey.mockidp.directory;

import java.time.Duration;
import java.util.Set;

/** The mock's own settings: what Logto fixes and a demonstration wants shorter. */
public record MockSettings(Duration accessTokenTtl) {
    static final MockSettings DEFAULTS = new MockSettings(Duration.ofHours(1));

    static MockSettings from(JsonObject json) {
        json.knows(Set.of("accessTokenTtl"), Set.of());
        return new MockSettings(json.number("accessTokenTtl", 1, 86_400L * 365)
                .map(Duration::ofSeconds)
                .orElse(DEFAULTS.accessTokenTtl));
    }
}
