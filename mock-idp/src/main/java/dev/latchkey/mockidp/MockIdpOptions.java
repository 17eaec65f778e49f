package dev.latchkey.mockidp;

import dev.latchkey.mockidp.directory.MockConfiguration;
import java.time.Duration;
import java.util.Optional;

/**
 * How to start a mock.
 *
 * @param port 0 takes a free one
 * @param accessTokenTtl wins over the configuration's
 * @param endpoint the provider's address where it is reached by another than its own, without trailing slash
 */
public record MockIdpOptions(
        int port,
        MockConfiguration configuration,
        MockClock clock,
        Optional<Duration> accessTokenTtl,
        Optional<String> endpoint) {

    /** A free port, the default configuration, real time. */
    public static MockIdpOptions defaults() {
        return new MockIdpOptions(
                0, MockConfiguration.defaults(), MockClock.ticking(), Optional.empty(), Optional.empty());
    }

    public MockIdpOptions withPort(int other) {
        return new MockIdpOptions(other, configuration, clock, accessTokenTtl, endpoint);
    }

    public MockIdpOptions withConfiguration(MockConfiguration other) {
        return new MockIdpOptions(port, other, clock, accessTokenTtl, endpoint);
    }

    public MockIdpOptions withClock(MockClock other) {
        return new MockIdpOptions(port, configuration, other, accessTokenTtl, endpoint);
    }

    public MockIdpOptions withAccessTokenTtl(Duration ttl) {
        return new MockIdpOptions(port, configuration, clock, Optional.of(ttl), endpoint);
    }

    public MockIdpOptions withEndpoint(String address) {
        String bare = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        return new MockIdpOptions(port, configuration, clock, accessTokenTtl, Optional.of(bare));
    }
}
