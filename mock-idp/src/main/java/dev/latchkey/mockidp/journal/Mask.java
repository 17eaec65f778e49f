package dev.latchkey.mockidp.journal;

import dev.latchkey.mockidp.engine.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hides the values that open something. */
final class Mask {
    private static final String MASKED = "****";
    private static final Set<String> SECRET = Set.of(
            "client_secret",
            "client_assertion",
            "code",
            "code_verifier",
            "refresh_token",
            "access_token",
            "token",
            "id_token",
            "id_token_hint",
            "one_time_token",
            "google_one_tap_credential",
            "subject_token",
            "actor_token",
            "logout_token",
            "device_code",
            "user_code",
            "input_code",
            "password",
            // the password of POST /api/experience/profile
            "value",
            "verificationId",
            "xsrf");

    private Mask() {}

    static Parameters parameters(Parameters parameters) {
        Map<String, List<String>> masked = new LinkedHashMap<>();
        parameters
                .all()
                .forEach((name, values) -> masked.put(
                        name,
                        SECRET.contains(name)
                                ? values.stream().map(value -> MASKED).toList()
                                : values));
        return new Parameters(masked);
    }

    /** The address with the values in its query or fragment masked. */
    static String address(String address) {
        int start = address.indexOf('?') < 0 ? address.indexOf('#') : address.indexOf('?');
        if (start < 0) {
            return address;
        }
        String head = address.substring(0, start + 1);
        return head + parameters(Parameters.parse(address.substring(start + 1))).encoded();
    }
}
