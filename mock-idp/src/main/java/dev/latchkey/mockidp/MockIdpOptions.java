package dev.latchkey.mockidp;

import dev.latchkey.mockidp.directory.LogtoVersion;
import dev.latchkey.mockidp.directory.MockConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How to start a mock.
 *
 * @param port 0 takes a free one
 * @param accessTokenTtl wins over the configuration's
 * @param endpoint the provider's address where it is reached by another than its own, without trailing slash
 * @param logtoVersion wins over the configuration's
 * @param data a directory that keeps the state over a restart; what is in it wins over the configuration and over what wins over
 *     that
 * @param reach where it listens, and by which other addresses it is reached
 */
public record MockIdpOptions(
        int port,
        MockConfiguration configuration,
        MockClock clock,
        Optional<Duration> accessTokenTtl,
        Optional<String> endpoint,
        Optional<LogtoVersion> logtoVersion,
        Optional<Path> data,
        Reach reach) {

    /** A free port, the default configuration, real time. */
    public static MockIdpOptions defaults() {
        return new MockIdpOptions(
                0,
                MockConfiguration.defaults(),
                MockClock.ticking(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Reach.DEFAULTS);
    }

    public MockIdpOptions withPort(int other) {
        return new MockIdpOptions(other, configuration, clock, accessTokenTtl, endpoint, logtoVersion, data, reach);
    }

    public MockIdpOptions withConfiguration(MockConfiguration other) {
        return new MockIdpOptions(port, other, clock, accessTokenTtl, endpoint, logtoVersion, data, reach);
    }

    public MockIdpOptions withClock(MockClock other) {
        return new MockIdpOptions(port, configuration, other, accessTokenTtl, endpoint, logtoVersion, data, reach);
    }

    public MockIdpOptions withAccessTokenTtl(Duration ttl) {
        return new MockIdpOptions(port, configuration, clock, Optional.of(ttl), endpoint, logtoVersion, data, reach);
    }

    public MockIdpOptions withEndpoint(String address) {
        String bare = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        return new MockIdpOptions(
                port, configuration, clock, accessTokenTtl, Optional.of(bare), logtoVersion, data, reach);
    }

    public MockIdpOptions withLogtoVersion(LogtoVersion version) {
        return new MockIdpOptions(
                port, configuration, clock, accessTokenTtl, endpoint, Optional.of(version), data, reach);
    }

    /** Keeps everything in a directory, and begins with what is there from a former run. */
    public MockIdpOptions withData(Path directory) {
        return new MockIdpOptions(
                port, configuration, clock, accessTokenTtl, endpoint, logtoVersion, Optional.of(directory), reach);
    }

    /** Listens on another address of this machine: 0.0.0.0 for all. Whoever reaches it can sign in as anybody. */
    public MockIdpOptions withBind(String address) {
        return with(new Reach(address, reach.backChannel(), reach.certificates()));
    }

    /**
     * Servers reach it by another address than browsers, as containers do: asked there, discovery names that one for what servers
     * call, and the endpoint for where browsers go. The issuer is the endpoint's everywhere.
     */
    public MockIdpOptions withBackChannel(String address) {
        String bare = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        return with(new Reach(reach.bind(), Optional.of(bare), reach.certificates()));
    }

    /**
     * Speaks https, by the certificates of a directory: an authority of its own in {@code ca.pem} and {@code ca.p12}, made on first
     * use, which clients have to trust.
     */
    public MockIdpOptions withHttps(Path directory) {
        return with(new Reach(reach.bind(), reach.backChannel(), Optional.of(directory)));
    }

    private MockIdpOptions with(Reach other) {
        return new MockIdpOptions(port, configuration, clock, accessTokenTtl, endpoint, logtoVersion, data, other);
    }
}
