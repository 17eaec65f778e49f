package dev.latchkey.mockidp.directory;

import java.time.Duration;
import java.util.Set;

/**
 * The mock's own settings: what Logto fixes and a demonstration wants shorter, or what Logto reads from its environment.
 *
 * @param trustProxyHeader whether X-Forwarded-Proto and X-Forwarded-Host count; Logto's {@code TRUST_PROXY_HEADER}
 */
public record MockSettings(Duration accessTokenTtl, boolean trustProxyHeader) {
    static final MockSettings DEFAULTS = new MockSettings(Duration.ofHours(1), false);

    static MockSettings from(JsonObject json) {
        json.knows(Set.of("accessTokenTtl", "trustProxyHeader"), Set.of());
        return new MockSettings(
                json.number("accessTokenTtl", 1, 86_400L * 365)
                        .map(Duration::ofSeconds)
                        .orElse(DEFAULTS.accessTokenTtl),
                json.bool("trustProxyHeader", false));
    }

    MockSettings withAccessTokenTtl(Duration ttl) {
        return new MockSettings(ttl, trustProxyHeader);
    }
}
