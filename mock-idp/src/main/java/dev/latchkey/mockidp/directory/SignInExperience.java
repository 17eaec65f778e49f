package dev.latchkey.mockidp.directory;

import java.util.List;
import java.util.Set;

/** What signing up demands: a user who lacks one of these identifiers cannot finish a sign-in. */
public record SignInExperience(List<String> signUpIdentifiers) {
    static final SignInExperience DEFAULTS = new SignInExperience(List.of("username"));

    public SignInExperience {
        signUpIdentifiers = List.copyOf(signUpIdentifiers);
    }

    static SignInExperience from(JsonObject json) {
        json.knows(
                Set.of("signUp"),
                Set.of(
                        "tenantId",
                        "id",
                        "color",
                        "branding",
                        "languageInfo",
                        "signIn",
                        "mfa",
                        "signInMode",
                        "customCss"));
        return json.object("signUp").map(SignInExperience::signUp).orElse(DEFAULTS);
    }

    private static SignInExperience signUp(JsonObject json) {
        json.knows(Set.of("identifiers"), Set.of("password", "verify", "secondaryIdentifiers"));
        json.strings("identifiers").forEach(identifier -> {
            if (!Set.of("username", "email", "phone").contains(identifier)) {
                throw json.wrong("identifiers", "has " + identifier, "use username, email and phone only");
            }
        });
        return new SignInExperience(json.strings("identifiers"));
    }
}
