package dev.latchkey.mockidp.engine;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody calls himself at the provider.
 *
 * @param type username, email or phone
 */
record Identifier(String type, String value) {
    static final Identifier NONE = new Identifier("", "");

    /** The member {@code identifier} of a request; email in lower case, phone in digits. */
    static Optional<Identifier> of(Request request) {
        return request.json().get("identifier") instanceof Map<?, ?> json
                ? of(String.valueOf(json.get("type")), String.valueOf(json.get("value")))
                : Optional.empty();
    }

    static Optional<Identifier> of(String type, String value) {
        String clean = switch (type) {
            case "email" -> value.strip().toLowerCase(Locale.ROOT);
            case "phone" -> value.replaceAll("\\D", "");
            default -> value;
        };
        return isWellFormed(type, clean) ? Optional.of(new Identifier(type, clean)) : Optional.empty();
    }

    private static boolean isWellFormed(String type, String value) {
        return switch (type) {
            case "username" -> !value.isBlank();
            case "email" -> value.matches("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
            case "phone" -> value.matches("\\d{5,20}");
            default -> false;
        };
    }

    /** Whether Logto would take it for a new account: a username begins with no digit and has no special characters. */
    boolean isFitForNewAccount() {
        return !type.equals("username") || value.matches("[A-Za-z_]\\w*");
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", type);
        json.put("value", value);
        return json;
    }
}
