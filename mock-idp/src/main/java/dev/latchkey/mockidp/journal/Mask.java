package dev.latchkey.mockidp.journal;

import dev.latchkey.mockidp.engine.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hides the values that open something. */
final class Mask {
    private static final String MASKED = "****";
    private static final int LONGEST = 4096;
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
                                : values.stream().map(Mask::bounded).toList()));
        return new Parameters(masked);
    }

    /** Ten thousand entries are held: none shall be long. */
    private static String bounded(String value) {
        return value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
    }

    /** The address with the values in its query and in its fragment masked: an answer in the fragment may follow a query. */
    static String address(String address) {
        int fragment = address.indexOf('#');
        return fragment < 0
                ? maskedBehind('?', address)
                : maskedBehind('?', address.substring(0, fragment)) + maskedBehind('#', address.substring(fragment));
    }

    private static String maskedBehind(char mark, String part) {
        int start = part.indexOf(mark);
        return start < 0
                ? part
                : part.substring(0, start + 1)
                        + parameters(Parameters.parse(part.substring(start + 1)))
                                .encoded();
    }
}
