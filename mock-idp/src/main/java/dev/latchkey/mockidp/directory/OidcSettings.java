package dev.latchkey.mockidp.directory;

import java.time.Duration;

/**
 * What Logto's Console calls the OIDC configuration.
 *
 * @param sessionTtl how long a sign-in lasts, from its beginning, however busy it is
 */
public record OidcSettings(SigningKeys keys, Duration sessionTtl) {
    static final OidcSettings DEFAULTS = new OidcSettings(SigningKeys.DEFAULTS, Duration.ofDays(14));

    OidcSettings with(SigningKeys others) {
        return new OidcSettings(others, sessionTtl);
    }

    OidcSettings withSessionTtl(Duration ttl) {
        return new OidcSettings(keys, ttl);
    }
}
