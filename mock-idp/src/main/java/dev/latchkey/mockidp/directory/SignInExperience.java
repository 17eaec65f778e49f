package dev.latchkey.mockidp.directory;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How people sign in and what their accounts must have, as Logto's Management API names it.
 *
 * @param signInMode SignIn, Register or SignInAndRegister
 * @param methods what the sign-in page takes
 * @param socialTargets which social connectors have a button, in their order
 */
public record SignInExperience(
        String signInMode,
        List<SignInMethod> methods,
        SignUp signUp,
        PasswordPolicy passwordPolicy,
        List<String> socialTargets,
        boolean singleSignOnEnabled,
        Languages languages) {
    private static final List<String> MODES = List.of("SignIn", "Register", "SignInAndRegister");
    private static final Set<String> MEMBERS = Set.of(
            "signIn",
            "signUp",
            "signInMode",
            "passwordPolicy",
            "socialSignInConnectorTargets",
            "singleSignOnEnabled",
            "languageInfo");
    private static final Set<String> NOT_YET = Set.of("tenantId", "id", "color", "branding", "mfa", "customCss");

    static final SignInExperience DEFAULTS = new SignInExperience(
            "SignInAndRegister",
            SignUp.KINDS.stream().map(SignInMethod::byPassword).toList(),
            SignUp.DEFAULTS,
            PasswordPolicy.DEFAULTS,
            List.of("google", "github"),
            true,
            Languages.DEFAULTS);

    public SignInExperience {
        methods = List.copyOf(methods);
        socialTargets = List.copyOf(socialTargets);
    }

    static SignInExperience from(JsonObject json) {
        json.knows(MEMBERS, NOT_YET);
        return new SignInExperience(
                json.optionalString("signInMode").map(mode -> mode(json, mode)).orElse(DEFAULTS.signInMode),
                json.object("signIn").map(SignInExperience::methods).orElse(DEFAULTS.methods),
                json.object("signUp").map(SignUp::from).orElse(DEFAULTS.signUp),
                json.object("passwordPolicy").map(PasswordPolicy::from).orElse(DEFAULTS.passwordPolicy),
                json.has("socialSignInConnectorTargets")
                        ? json.strings("socialSignInConnectorTargets")
                        : DEFAULTS.socialTargets,
                json.bool("singleSignOnEnabled", DEFAULTS.singleSignOnEnabled),
                json.object("languageInfo").map(Languages::from).orElse(DEFAULTS.languages));
    }

    private static String mode(JsonObject json, String mode) {
        if (!MODES.contains(mode)) {
            throw json.wrong("signInMode", "is " + mode, "use " + String.join(", ", MODES));
        }
        return mode;
    }

    private static List<SignInMethod> methods(JsonObject json) {
        json.knows(Set.of("methods"), Set.of());
        List<SignInMethod> methods = json.objects("methods").stream()
                .map(SignInMethod::from)
                .distinct()
                .toList();
        if (methods.isEmpty()) {
            throw json.wrong("methods", "is empty, so nobody could sign in", "add {\"identifier\": \"username\"}");
        }
        return methods;
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
        return from(JsonObject.request(merged));
    }

    /** Without a button for a social connector. */
    public SignInExperience withoutSocialTarget(String target) {
        return new SignInExperience(
                signInMode,
                methods,
                signUp,
                passwordPolicy,
                socialTargets.stream().filter(one -> !one.equals(target)).toList(),
                singleSignOnEnabled,
                languages);
    }

    /** As the Management API shows it. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("languageInfo", languages.toJson());
        json.put(
                "signIn",
                Map.of("methods", methods.stream().map(SignInMethod::toJson).toList()));
        json.put("signUp", signUp.toJson());
        json.put("socialSignInConnectorTargets", socialTargets);
        json.put("signInMode", signInMode);
        json.put("passwordPolicy", passwordPolicy.toJson());
        json.put("singleSignOnEnabled", singleSignOnEnabled);
        return json;
    }

    /** What the sign-in page takes: username, email, phone. */
    public List<String> signInIdentifiers() {
        return methods.stream().map(SignInMethod::identifier).distinct().toList();
    }

    public Optional<SignInMethod> method(String identifier) {
        return methods.stream()
                .filter(one -> one.identifier().equals(identifier))
                .findFirst();
    }

    public boolean allowsSignIn() {
        return !signInMode.equals("Register");
    }

    public boolean allowsRegistering() {
        return !signInMode.equals("SignIn");
    }

    /** What the user's account must have and has not: username, email, phone, emailOrPhone or password. */
    public Set<String> missing(User user) {
        Set<String> missing = new LinkedHashSet<>(signUp.demanded());
        missing.removeIf(identifier -> has(user, identifier));
        return missing;
    }

    private static boolean has(User user, String identifier) {
        return switch (identifier) {
            case "username" -> user.username().isPresent();
            case "email" -> user.primaryEmail().isPresent();
            case "phone" -> user.primaryPhone().isPresent();
            case "password" ->
                user.password().isPresent()
                        || !user.identities().isEmpty()
                        || !user.ssoIdentities().isEmpty();
            default -> user.primaryEmail().or(user::primaryPhone).isPresent();
        };
    }
}
