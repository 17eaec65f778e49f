package dev.latchkey.mockidp.directory;

import java.time.Duration;
import java.util.Set;

/**
 * The mock's own settings: what Logto fixes and a demonstration wants shorter, and what Logto has not.
 *
 * @param oneClickSignIn a click on a user of the sign-in page signs in, without a password
 */
public record MockSettings(Duration accessTokenTtl, boolean oneClickSignIn) {
    static final MockSettings DEFAULTS = new MockSettings(Duration.ofHours(1), false);

    static MockSettings from(JsonObject json) {
        json.knows(Set.of("accessTokenTtl", "oneClickSignIn"), Set.of());
        return new MockSettings(
                json.number("accessTokenTtl", 1, 86_400L * 365)
                        .map(Duration::ofSeconds)
                        .orElse(DEFAULTS.accessTokenTtl),
                json.bool("oneClickSignIn", DEFAULTS.oneClickSignIn));
    }

    MockSettings withAccessTokenTtl(Duration ttl) {
        return new MockSettings(ttl, oneClickSignIn);
    }

    MockSettings withOneClickSignIn(boolean on) {
        return new MockSettings(accessTokenTtl, on);
    }
}
