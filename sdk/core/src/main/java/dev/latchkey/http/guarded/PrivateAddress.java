package dev.latchkey.http.guarded;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Addresses that lead into a private network by what they say: loopback, link-local and private ranges, and the name localhost.
 * Other names are not looked up, so one that resolves to such an address is not noticed.
 */
public final class PrivateAddress {
    private static final Pattern LITERAL = Pattern.compile("\\[.*]|\\d{1,3}(\\.\\d{1,3}){3}");

    private PrivateAddress() {}

    /** Whether the host of an address with a host is such. */
    public static boolean isIn(URI uri) {
        // The root's dot says the same name (RFC 1034 section 3.1)
        String host = uri.getHost().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        if (LITERAL.matcher(host).matches()) {
            return isPrivate(host);
        }
        return host.equals("localhost") || host.endsWith(".localhost");
    }

    /** Literals only, for a name would be looked up. One that the JDK does not read is not trusted. */
    private static boolean isPrivate(String literal) {
        try {
            InetAddress address = InetAddress.getByName(literal);
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || address.isLinkLocalAddress()
                    || address.isSiteLocalAddress()
                    || isUniqueLocalOrShared(address.getAddress());
        } catch (UnknownHostException e) {
            return true;
        }
    }

    /** What the JDK has no question for: fc00::/7 (RFC 4193) and 100.64.0.0/10 (RFC 6598). */
    private static boolean isUniqueLocalOrShared(byte[] address) {
        return address.length == 4 ? address[0] == 100 && (address[1] & 0xC0) == 0x40 : (address[0] & 0xFE) == 0xFC;
    }
}
