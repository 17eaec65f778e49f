package dev.latchkey.mockidp.directory;

import java.time.Duration;
import java.util.Set;

/**
 * What Logto's Console calls the OIDC configuration.
 *
 * @param sessionTtl how long a sign-in lasts, from its beginning, however busy it is
 */
public record OidcSettings(SigningKeys keys, Duration sessionTtl) {
    private static final long LONGEST_SESSION = 31_536_000;

    static final OidcSettings DEFAULTS = new OidcSettings(SigningKeys.DEFAULTS, Duration.ofDays(14));

    /** These settings where a configuration does not say otherwise. */
    OidcSettings configured(JsonObject root) {
        OidcSettings keyed = root.has("keys") ? with(SigningKeys.from(root)) : this;
        return root.object("oidc")
                .map(json -> json.knows(Set.of("session"), Set.of()))
                .flatMap(json -> json.object("session"))
                .map(json -> json.knows(Set.of("ttl"), Set.of()))
                .flatMap(json -> json.number("ttl", 1, LONGEST_SESSION))
                .map(Duration::ofSeconds)
                .map(keyed::withSessionTtl)
                .orElse(keyed);
    }

    OidcSettings with(SigningKeys others) {
        return new OidcSettings(others, sessionTtl);
    }

    OidcSettings withSessionTtl(Duration ttl) {
        return new OidcSettings(keys, ttl);
    }
}
