package dev.latchkey.samples.outline;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes out of a request or an answer what would let a reader of the page be somebody else. */
final class Masking {

    private static final String HIDDEN = "****";
    private static final String CUT = "…";
    private static final int SHOWN = 6;
    private static final Set<String> SECRETS = Set.of(
            "client_secret",
            "client_assertion",
            "code",
            "code_verifier",
            "refresh_token",
            "access_token",
            "id_token",
            "token",
            "password");
    private static final Set<String> SHORTENED = Set.of("state", "nonce", "code_challenge", "id_token_hint");

    private Masking() {}

    /** A form or a query, decoded, in its order. */
    static Map<String, String> parameters(String encoded) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String name = decode(pair.substring(0, equals));
                all.put(name, masked(name, decode(pair.substring(equals + 1))));
            }
        }
        return all;
    }

    static String masked(String name, String value) {
        if (SECRETS.contains(name)) {
            return HIDDEN;
        }
        boolean tooLong = SHORTENED.contains(name) && value.length() > SHOWN;
        return tooLong ? value.substring(0, SHOWN) + CUT : value;
    }

    static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String withoutQuery(URI uri) {
        String whole = uri.toString();
        int query = whole.indexOf('?');
        return query < 0 ? whole : whole.substring(0, query);
    }

    private static String encode(String value) {
        boolean masked = value.equals(HIDDEN) || value.endsWith(CUT);
        return masked ? value : URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String decode(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }
}
