package dev.latchkey.mcp.discovery;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.http.HttpPolicy;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The addresses of discovery: where to look, and where not to go because a stranger says so. */
public final class Addresses {
    private static final Pattern LITERAL = Pattern.compile("\\[.*]|\\d{1,3}(\\.\\d{1,3}){3}");
    private static final String RESOURCE = "/.well-known/oauth-protected-resource";
    private static final String OAUTH = "/.well-known/oauth-authorization-server";
    private static final String OPENID = "/.well-known/openid-configuration";

    private Addresses() {}

    /**
     * The address at which an MCP server is called, as it was written: there are servers that answer with a slash at the end only. Scheme
     * and host in lower case.
     *
     * @throws MisconfiguredException RESOURCE_INVALID where it is no http address or has a fragment, INSECURE_URI where it is plain
     *     http beyond loopback
     */
    public static URI canonical(String text, HttpPolicy policy) {
        URI uri = absolute(text.strip())
                .orElseThrow(() -> new MisconfiguredException(
                        Failure.of(FailureCode.RESOURCE_INVALID, "The MCP server's address is no address of a server")
                                .withValues("https://mcp.example/mcp", text)
                                .withFix("Copy the address of the MCP server in full, without anything behind a #.")));
        if (!isSafe(uri, policy)) {
            throw new MisconfiguredException(
                    Failure.of(FailureCode.INSECURE_URI, "The MCP server's address must be an https address")
                            .withValues("https://…", uri.getScheme() + "://" + uri.getHost()));
        }
        return uri;
    }

    /** The same of an address that somebody else wrote, empty where it is no http address without fragment and user. */
    static Optional<URI> absolute(String text) {
        try {
            URI uri = new URI(text);
            boolean isHttp = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return isHttp && uri.getHost() != null && uri.getRawFragment() == null && uri.getRawUserInfo() == null
                    ? Optional.of(canonical(uri))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static URI canonical(URI uri) {
        return URI.create(origin(uri) + uri.getRawPath() + query(uri));
    }

    private static String query(URI uri) {
        return uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    }

    /** Whether both name the same server: a slash at the end makes no difference. */
    static boolean isSame(URI one, URI other) {
        return withoutSlash(one).equals(withoutSlash(other));
    }

    private static String withoutSlash(URI uri) {
        return origin(uri) + pathWithoutSlash(uri) + query(uri);
    }

    /** The path with no slash at its end. */
    static String pathWithoutSlash(URI uri) {
        String path = uri.getRawPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** Scheme, host and port, as two addresses of one server share them. */
    static String origin(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        boolean isUsual = uri.getPort() == -1 || uri.getPort() == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + (isUsual ? "" : ":" + uri.getPort());
    }

    static boolean isSafe(URI uri, HttpPolicy policy) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return "https".equalsIgnoreCase(uri.getScheme())
                || isLoopback(host)
                || policy.insecureHttpHosts().contains(host);
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }

    /** Whether a server out there sends us into a private network by naming this address. */
    static boolean leadsInside(URI named, URI server) {
        return isInside(named) && !isInside(server);
    }

    /** By what the address says, for nothing is looked up: loopback, link-local and private ranges, and the name localhost. */
    static boolean isInside(URI uri) {
        // The root's dot says the same name (RFC 1034 section 3.1)
        String host = uri.getHost().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || (LITERAL.matcher(host).matches() && isPrivate(host));
    }

    /** Literals only: nothing is looked up. One that the JDK does not read is not trusted. */
    private static boolean isPrivate(String literal) {
        try {
            InetAddress address = InetAddress.getByName(literal);
            byte[] bytes = address.getAddress();
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || address.isLinkLocalAddress()
                    || address.isSiteLocalAddress()
                    || (bytes.length == 4 ? bytes[0] == 100 && (bytes[1] & 0xC0) == 0x40 : (bytes[0] & 0xFE) == 0xFC);
        } catch (UnknownHostException e) {
            return true;
        }
    }

    /** Where a server without a challenge that names it publishes what it is: at its path, then at the root. */
    static List<URI> ofResourceMetadata(URI server) {
        return Stream.of(RESOURCE + pathWithoutSlash(server) + query(server), RESOURCE)
                .distinct()
                .map(path -> URI.create(origin(server) + path))
                .toList();
    }

    /** Where an authorization server's metadata is looked for, in the order of the MCP specification. */
    static List<URI> ofMetadata(URI issuer) {
        String path = pathWithoutSlash(issuer);
        Stream<String> places =
                path.isEmpty() ? Stream.of(OAUTH, OPENID) : Stream.of(OAUTH + path, OPENID + path, path + OPENID);
        return places.map(place -> URI.create(origin(issuer) + place)).toList();
    }
}
