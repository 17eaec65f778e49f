package dev.latchkey.mockidp.journal;

import dev.latchkey.mockidp.directory.Json;
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

    private static final Set<String> SECRET_MEMBER =
            Set.of("secret", "subjectToken", "verification_uri_complete", "request_uri", "oneTimeToken", "userinfo");
    private static final Set<String> ADDRESS = Set.of("redirectTo", "authorizationUri");

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

    /** A JSON object with the values of secret members masked, however deep they are, and tokens wherever they are. */
    static String json(Map<?, ?> object) {
        return Json.write(masked(object));
    }

    private static Object masked(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put(String.valueOf(name), member(String.valueOf(name), member)));
            return members;
        }
        return value instanceof List<?> list ? list.stream().map(Mask::masked).toList() : value;
    }

    private static Object member(String name, Object value) {
        if (SECRET.contains(name) && !(name.equals("code") && isErrorCode(value)) || SECRET_MEMBER.contains(name)) {
            return MASKED;
        }
        return value instanceof String text && ADDRESS.contains(name) ? address(text) : masked(value);
    }

    /** Logto's bodies have the kind of error in {@code code}: words with a dot. A code of the protocol has none. */
    private static boolean isErrorCode(Object value) {
        return value instanceof String text && text.matches("[a-z_]+(\\.[a-z_]+)+");
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
