package dev.latchkey.mockidp.directory;

import java.time.Duration;
import java.util.Set;

/**
 * The mock's own settings: what Logto fixes and a demonstration wants shorter, what Logto reads from its environment, and what
 * Logto has not.
 *
 * @param trustProxyHeader whether X-Forwarded-Proto and X-Forwarded-Host count; Logto's {@code TRUST_PROXY_HEADER}
 * @param oneClickSignIn a click on a user of the sign-in page signs in, without a password
 */
public record MockSettings(Duration accessTokenTtl, boolean trustProxyHeader, boolean oneClickSignIn) {
    static final MockSettings DEFAULTS = new MockSettings(Duration.ofHours(1), false, false);

    static MockSettings from(JsonObject json) {
        json.knows(Set.of("accessTokenTtl", "trustProxyHeader", "oneClickSignIn"), Set.of());
        return new MockSettings(
                json.number("accessTokenTtl", 1, 86_400L * 365)
                        .map(Duration::ofSeconds)
                        .orElse(DEFAULTS.accessTokenTtl),
                json.bool("trustProxyHeader", false),
                json.bool("oneClickSignIn", false));
    }

    MockSettings withAccessTokenTtl(Duration ttl) {
        return new MockSettings(ttl, trustProxyHeader, oneClickSignIn);
    }

    MockSettings withOneClickSignIn(boolean on) {
        return new MockSettings(accessTokenTtl, trustProxyHeader, on);
    }
}
