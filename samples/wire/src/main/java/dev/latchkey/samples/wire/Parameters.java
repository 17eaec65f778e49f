package dev.latchkey.samples.wire;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Queries, forms and addresses, taken apart. */
final class Parameters {

    private Parameters() {}

    /** A query or a form, decoded, in its order; a name that comes twice has both values. */
    static Map<String, String> decoded(String encoded) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                all.merge(
                        decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)), (a, b) -> a + ", " + b);
            }
        }
        return all;
    }

    static Map<String, String> joined(Map<String, List<String>> parameters) {
        Map<String, String> all = new LinkedHashMap<>();
        parameters.forEach((name, values) -> all.put(name, String.join(", ", values)));
        return all;
    }

    static Map<String, String> ofQuery(URI address) {
        String query = address.getRawQuery();
        return query == null ? Map.of() : decoded(query);
    }

    /** Scheme, host, port and path: what is behind them may be anything. */
    static String address(URI address) {
        String authority = String.valueOf(address.getRawAuthority()).replaceFirst("^.*@", "");
        return address.getScheme() + "://" + authority + address.getRawPath();
    }

    /** A whole http address; empty for a path, and for what is no address. */
    static Optional<URI> absolute(String text) {
        try {
            return Optional.of(URI.create(text))
                    .filter(uri -> String.valueOf(uri.getScheme()).matches("https?") && uri.getRawAuthority() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String decode(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
