package dev.latchkey.doctor.signin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Values fit to be shown: whatever opens a door is cut to its first characters. */
final class Masked {
    private static final Set<String> SECRET = Set.of(
            "code",
            "state",
            "nonce",
            "code_verifier",
            "client_secret",
            "client_assertion",
            "access_token",
            "refresh_token",
            "id_token",
            "id_token_hint",
            "token");

    private Masked() {}

    static Map<String, String> of(Map<String, ?> values) {
        Map<String, String> masked = new LinkedHashMap<>();
        values.forEach((name, value) -> masked.put(name, of(name, String.valueOf(value))));
        return masked;
    }

    private static String of(String name, String value) {
        if (!SECRET.contains(name)) {
            return value;
        }
        boolean shown = value.length() >= 20 && !name.equals("client_secret");
        return (shown ? value.substring(0, 4) : "") + "… (" + value.length() + " characters)";
    }
}
