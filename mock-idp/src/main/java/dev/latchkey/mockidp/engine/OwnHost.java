package dev.latchkey.mockidp.engine;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which hosts are the mock's own: those of this machine, and those of its endpoint and its back channel. */
public final class OwnHost {
    private static final Pattern ORIGIN = Pattern.compile("(?i)https?://(\\[[^\\]/]*]|[^:/\\[]+)(:\\d*)?(/.*)?");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private OwnHost() {}

    /** Whether an origin, scheme, host and port, is at such a host. */
    public static boolean isIn(String origin, Provider provider) {
        String host = host(origin);
        return LOOPBACK.contains(host)
                || (!host.isEmpty()
                        && (host.equals(host(provider.endpoint()))
                                || provider.backChannel()
                                        .map(OwnHost::host)
                                        .filter(host::equals)
                                        .isPresent()));
    }

    private static String host(String origin) {
        Matcher matcher = ORIGIN.matcher(origin);
        return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    }
}
