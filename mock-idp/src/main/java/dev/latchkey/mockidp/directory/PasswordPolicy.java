package dev.latchkey.mockidp.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a new password must be like. Passwords that leaked elsewhere are those of a short list that comes with the mock: nobody
 * is asked over the network.
 *
 * @param minTypes of lower case, upper case, digits and symbols, how many kinds at least
 */
public record PasswordPolicy(
        long minLength,
        long maxLength,
        long minTypes,
        boolean pwned,
        boolean repetition,
        boolean userInfo,
        List<String> words) {
    static final PasswordPolicy DEFAULTS = new PasswordPolicy(8, 256, 1, true, true, true, List.of());
    private static final Set<String> LEAKED =
            Set.of("password", "password1", "password123", "iloveyou", "sunshine", "football", "princess", "baseball");
    private static final int RUN = 4;

    public PasswordPolicy {
        words = List.copyOf(words);
    }

    static PasswordPolicy from(JsonObject json) {
        json.knows(Set.of("length", "characterTypes", "rejects"), Set.of());
        Optional<JsonObject> length = json.object("length").map(it -> it.knows(Set.of("min", "max"), Set.of()));
        Optional<JsonObject> types = json.object("characterTypes").map(it -> it.knows(Set.of("min"), Set.of()));
        Optional<JsonObject> rejects = json.object("rejects")
                .map(it -> it.knows(Set.of("pwned", "repetitionAndSequence", "userInfo", "words"), Set.of()));
        return new PasswordPolicy(
                length.flatMap(it -> it.number("min", 1, 256)).orElse(DEFAULTS.minLength),
                length.flatMap(it -> it.number("max", 1, 256)).orElse(DEFAULTS.maxLength),
                types.flatMap(it -> it.number("min", 1, 4)).orElse(DEFAULTS.minTypes),
                rejects.map(it -> it.bool("pwned", true)).orElse(DEFAULTS.pwned),
                rejects.map(it -> it.bool("repetitionAndSequence", true)).orElse(DEFAULTS.repetition),
                rejects.map(it -> it.bool("userInfo", true)).orElse(DEFAULTS.userInfo),
                rejects.map(it -> it.strings("words")).orElse(DEFAULTS.words));
    }

    Map<String, Object> toJson() {
        Map<String, Object> rejects = new LinkedHashMap<>();
        rejects.put("pwned", pwned);
        rejects.put("repetitionAndSequence", repetition);
        rejects.put("userInfo", userInfo);
        rejects.put("words", words);
        Map<String, Object> length = new LinkedHashMap<>();
        length.put("min", minLength);
        length.put("max", maxLength);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("length", length);
        json.put("characterTypes", Map.of("min", minTypes));
        json.put("rejects", rejects);
        return json;
    }

    /**
     * Why a password is refused, as Logto's codes.
     *
     * @param about what is known of the user: names and identifiers
     */
    public List<String> issues(String password, List<String> about) {
        String lower = password.toLowerCase(Locale.ROOT);
        return Stream.of(
                        issue(password.length() < minLength, "too_short"),
                        issue(password.length() > maxLength, "too_long"),
                        issue(types(password) < minTypes, "character_types"),
                        issue(pwned && LEAKED.contains(lower), "pwned"),
                        issue(repetition && hasRun(lower, 0), "restricted.repetition"),
                        issue(repetition && (hasRun(lower, 1) || hasRun(lower, -1)), "restricted.sequence"),
                        issue(userInfo && holdsOneOf(lower, about), "restricted.user_info"),
                        issue(holdsOneOf(lower, words), "restricted.words"))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> issue(boolean found, String code) {
        return found ? Optional.of("password_rejected." + code) : Optional.empty();
    }

    private static long types(String password) {
        return Stream.of("[a-z]", "[A-Z]", "[0-9]", "[^a-zA-Z0-9]")
                .filter(type -> password.matches("(?s).*" + type + ".*"))
                .count();
    }

    /** A run of characters, each a step after the one before it, that makes up most of the password. */
    private static boolean hasRun(String text, int step) {
        int run = 1;
        int longest = 1;
        for (int i = 1; i < text.length(); i++) {
            run = text.charAt(i) - text.charAt(i - 1) == step ? run + 1 : 1;
            longest = Math.max(longest, run);
        }
        return longest >= RUN && longest * 2 > text.length();
    }

    private static boolean holdsOneOf(String lower, List<String> words) {
        return words.stream().anyMatch(word -> word.length() > 2 && lower.equals(word.toLowerCase(Locale.ROOT)));
    }
}
