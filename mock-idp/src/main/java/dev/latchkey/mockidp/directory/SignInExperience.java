package dev.latchkey.mockidp.directory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How people sign in and what their accounts must have, as Logto's Management API names it.
 *
 * @param signInIdentifiers what the sign-in page takes beside the password: username, email, phone
 * @param signUpIdentifiers with what one signs up; email and phone together mean: either of them
 * @param secondaryIdentifiers what an account must have in addition, each of them
 */
public record SignInExperience(
        List<String> signInIdentifiers, List<String> signUpIdentifiers, List<String> secondaryIdentifiers) {
    private static final List<String> KINDS = List.of("username", "email", "phone");
    private static final Set<String> NOT_YET =
            Set.of("tenantId", "id", "color", "branding", "languageInfo", "mfa", "signInMode", "customCss");

    static final SignInExperience DEFAULTS = new SignInExperience(KINDS, List.of("username"), List.of());

    public SignInExperience {
        signInIdentifiers = List.copyOf(signInIdentifiers);
        signUpIdentifiers = List.copyOf(signUpIdentifiers);
        secondaryIdentifiers = List.copyOf(secondaryIdentifiers);
    }

    static SignInExperience from(JsonObject json) {
        json.knows(Set.of("signIn", "signUp"), NOT_YET);
        List<String> signIn =
                json.object("signIn").map(SignInExperience::methods).orElse(DEFAULTS.signInIdentifiers);
        return json.object("signUp")
                .map(signUp -> signUp(signUp, signIn))
                .orElseGet(() -> new SignInExperience(signIn, DEFAULTS.signUpIdentifiers, List.of()));
    }

    private static List<String> methods(JsonObject json) {
        json.knows(Set.of("methods"), Set.of());
        List<String> identifiers = json.objects("methods").stream()
                .map(SignInExperience::method)
                .distinct()
                .toList();
        if (identifiers.isEmpty()) {
            throw json.wrong("methods", "is empty, so nobody could sign in", "add {\"identifier\": \"username\"}");
        }
        return identifiers;
    }

    private static String method(JsonObject json) {
        json.knows(Set.of("identifier", "password"), Set.of("verificationCode", "isPasswordPrimary"));
        if (!json.bool("password", true)) {
            throw json.wrong("password", "is off, but this mock signs in by password only", "remove it");
        }
        return kind(json, "identifier", json.string("identifier"));
    }

    private static SignInExperience signUp(JsonObject json, List<String> signIn) {
        json.knows(Set.of("identifiers", "secondaryIdentifiers"), Set.of("password", "verify"));
        List<String> secondary = new ArrayList<>();
        json.objects("secondaryIdentifiers").forEach(one -> {
            one.knows(Set.of("identifier"), Set.of("verify"));
            secondary.add(kind(one, "identifier", one.string("identifier")));
        });
        List<String> primary = json.strings("identifiers");
        primary.forEach(identifier -> kind(json, "identifiers", identifier));
        return new SignInExperience(signIn, primary, secondary);
    }

    private static String kind(JsonObject json, String member, String value) {
        if (!KINDS.contains(value)) {
            throw json.wrong(member, "has " + value, "use username, email and phone only");
        }
        return value;
    }

    /**
     * This experience with the members of an edit laid over it: {@code signIn} and {@code signUp} are replaced whole, as Logto
     * does.
     *
     * @throws ConfigurationException naming the member that is unknown or wrong
     */
    public SignInExperience patched(String edit) {
        Map<String, Object> merged = new LinkedHashMap<>(toJson());
        merged.putAll(Json.object(edit));
        return from(JsonObject.root("request", Json.parse("request", Json.write(merged))));
    }

    /** As the Management API shows it. */
    public Map<String, Object> toJson() {
        List<Map<String, Object>> methods = signInIdentifiers.stream()
                .map(identifier -> Map.<String, Object>of("identifier", identifier, "password", true))
                .toList();
        List<Map<String, String>> secondary = secondaryIdentifiers.stream()
                .map(identifier -> Map.of("identifier", identifier))
                .toList();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("signIn", Map.of("methods", methods));
        json.put("signUp", Map.of("identifiers", signUpIdentifiers, "secondaryIdentifiers", secondary));
        return json;
    }

    /** What the user's account must have and has not: username, email, phone or emailOrPhone. */
    public Set<String> missing(User user) {
        Set<String> missing = new LinkedHashSet<>(secondaryIdentifiers);
        primary().forEach(missing::add);
        missing.removeIf(identifier -> has(user, identifier));
        return missing;
    }

    private List<String> primary() {
        if (signUpIdentifiers.contains("username")) {
            return List.of("username");
        }
        return signUpIdentifiers.containsAll(Set.of("email", "phone")) ? List.of("emailOrPhone") : signUpIdentifiers;
    }

    private static boolean has(User user, String identifier) {
        return switch (identifier) {
            case "username" -> user.username().isPresent();
            case "email" -> user.primaryEmail().isPresent();
            case "phone" -> user.primaryPhone().isPresent();
            default -> user.primaryEmail().or(user::primaryPhone).isPresent();
        };
    }
}
