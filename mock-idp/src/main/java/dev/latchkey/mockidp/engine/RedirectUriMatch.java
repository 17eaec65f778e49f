package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.ApplicationType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a URI is one that an application registered: compared as addresses, not as text, and exactly all the same. */
final class RedirectUriMatch {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Stands for a star while the URI is parsed. */
    private static final String STAR = "any0star0any";

    private RedirectUriMatch() {}

    /** Redirect URIs; native applications may use any port of a loopback host that they registered. */
    static boolean redirectUri(Application application, String candidate) {
        if (DynamicClient.is(application)) {
            return application.redirectUris().stream()
                    .anyMatch(registered -> registered.equals(candidate) || loopback(registered, candidate));
        }
        boolean anyPort = application.type() == ApplicationType.NATIVE;
        return application.redirectUris().stream()
                .anyMatch(registered -> matches(registered, candidate) || (anyPort && loopback(registered, candidate)));
    }

    /** Post sign-out URIs, without the leniency for ports. */
    static boolean postLogoutRedirectUri(Application application, String candidate) {
        return application.postLogoutRedirectUris().stream().anyMatch(registered -> matches(registered, candidate));
    }

    /** The origin of a URI, as a browser sends it. */
    static Optional<String> origin(String uri) {
        return parse(uri).map(address -> address.scheme + "://" + address.authority());
    }

    static boolean matches(String registered, String candidate) {
        if (candidate.contains("*")) {
            return false;
        }
        if (registered.contains("*")) {
            return wildcard(registered, candidate);
        }
        return parse(registered).isPresent() && parse(registered).equals(parse(candidate));
    }

    private static boolean loopback(String registered, String candidate) {
        Optional<Address> one = parse(registered).filter(RedirectUriMatch::isLoopback);
        return one.isPresent()
                && one.map(Address::portless).equals(parse(candidate).map(Address::portless));
    }

    private static boolean isLoopback(Address address) {
        return address.scheme.equals("http") && LOOPBACK.contains(address.host);
    }

    /** A star stands for one or more characters of a host label, or for anything in the path. */
    private static boolean wildcard(String registered, String candidate) {
        Optional<Address> pattern = parse(registered.replace("*", STAR));
        Optional<Address> given = parse(candidate);
        return pattern.isPresent() && given.isPresent() && wildcard(pattern.get(), given.get());
    }

    private static boolean wildcard(Address pattern, Address given) {
        return pattern.scheme.equals(given.scheme)
                && pattern.port == given.port
                && pattern.rest.equals(given.rest)
                && glob(pattern.host, "[^.]+").matcher(given.host).matches()
                && glob(pattern.path, ".*").matcher(given.path).matches();
    }

    private static Pattern glob(String text, String star) {
        return Pattern.compile(
                Stream.of(text.split(STAR, -1)).map(Pattern::quote).collect(Collectors.joining(star)));
    }

    private static Optional<Address> parse(String uri) {
        try {
            return Optional.of(new URI(uri).normalize()).filter(URI::isAbsolute).map(Address::of);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** A URI with the differences taken out that make no difference. */
    private record Address(String scheme, String host, int port, String path, List<String> rest) {
        static Address of(URI uri) {
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            String host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
            String path = Optional.ofNullable(uri.getRawPath()).orElse(uri.getRawSchemeSpecificPart());
            boolean web = scheme.equals("http") || scheme.equals("https");
            List<String> rest =
                    List.of(part(uri.getRawUserInfo()), part(uri.getRawQuery()), part(uri.getRawFragment()));
            return new Address(scheme, host, port(scheme, uri.getPort()), web && path.isEmpty() ? "/" : path, rest);
        }

        private static String part(@Nullable String raw) {
            return raw == null ? "" : "=" + raw;
        }

        private static int port(String scheme, int port) {
            int usual = scheme.equals("http") ? 80 : scheme.equals("https") ? 443 : -1;
            return port == -1 ? usual : port;
        }

        Address portless() {
            return new Address(scheme, host, -1, path, rest);
        }

        String authority() {
            boolean usual = port == -1 || port == port(scheme, -1);
            return usual ? host : host + ":" + port;
        }
    }
}
