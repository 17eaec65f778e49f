package dev.latchkey.http;

import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * How the SDK talks to the provider. Redirects are never followed and TLS is always verified; there is no setting for either.
 *
 * @param connectTimeout until the connection stands; 5 seconds by default
 * @param callTimeout the whole call, from name lookup to the last byte; 10 seconds by default
 * @param maxBodyBytes the largest answer that is read; 1 MiB by default
 * @param insecureHttpHosts hosts, in lower case, that may be spoken to over plain http; loopback always may
 */
public record HttpPolicy(
        Duration connectTimeout, Duration callTimeout, int maxBodyBytes, Set<String> insecureHttpHosts) {
    private static final HttpPolicy DEFAULTS =
            new HttpPolicy(Duration.ofSeconds(5), Duration.ofSeconds(10), 1024 * 1024, Set.of());

    public HttpPolicy {
        requirePositive("connectTimeout", connectTimeout);
        requirePositive("callTimeout", callTimeout);
        if (maxBodyBytes < 1) {
            throw invalid("maxBodyBytes", maxBodyBytes);
        }
        insecureHttpHosts = Set.copyOf(insecureHttpHosts);
    }

    /** The defaults, which suit a provider on the internet. */
    public static HttpPolicy defaults() {
        return DEFAULTS;
    }

    /** How long to wait for a connection. */
    public HttpPolicy withConnectTimeout(Duration connectTimeout) {
        return new HttpPolicy(connectTimeout, callTimeout, maxBodyBytes, insecureHttpHosts);
    }

    /** How long a whole call may take. */
    public HttpPolicy withCallTimeout(Duration callTimeout) {
        return new HttpPolicy(connectTimeout, callTimeout, maxBodyBytes, insecureHttpHosts);
    }

    /** How long an answer may be. */
    public HttpPolicy withMaxBodyBytes(int maxBodyBytes) {
        return new HttpPolicy(connectTimeout, callTimeout, maxBodyBytes, insecureHttpHosts);
    }

    /** Lets plain http through to one host. Everybody on the way can then read secrets and tokens and change them. */
    public HttpPolicy insecureAllowHttpFor(String host) {
        Set<String> hosts = new LinkedHashSet<>(insecureHttpHosts);
        hosts.add(host.toLowerCase(Locale.ROOT));
        return new HttpPolicy(connectTimeout, callTimeout, maxBodyBytes, hosts);
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw invalid(name, duration);
        }
    }

    private static MisconfiguredException invalid(String name, Object value) {
        return MisconfiguredException.of(
                FailureCode.SETTING_INVALID, "HttpPolicy: " + name + " must be above zero, not " + value);
    }
}
