package dev.latchkey.logto;

import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What Logto's sign-in pages can be told beside OpenID Connect's own. Logto looks at all of it together: one value that it does not
 * know, and it drops every one. So they are checked here. Immutable; each {@code with} makes a copy.
 */
public final class LogtoSignIn {
    private final SignInOptions options;

    private LogtoSignIn(SignInOptions options) {
        this.options = options;
    }

    /** The page that the user sees first. */
    public enum FirstScreen {
        SIGN_IN("sign_in"),
        REGISTER("register"),
        RESET_PASSWORD("reset_password"),
        IDENTIFIER_SIGN_IN("identifier:sign_in"),
        IDENTIFIER_REGISTER("identifier:register"),
        SINGLE_SIGN_ON("single_sign_on");

        private final String value;

        FirstScreen(String value) {
            this.value = value;
        }
    }

    /** What the user can type to say who they are. */
    public enum Identifier {
        USERNAME,
        EMAIL,
        PHONE
    }

    /** These options, with Logto's own to come. */
    public static LogtoSignIn of(SignInOptions options) {
        return new LogtoSignIn(options);
    }

    /** The page that the user sees first ({@code first_screen}). */
    public LogtoSignIn withFirstScreen(FirstScreen screen) {
        return with("first_screen", screen.value);
    }

    /**
     * The identifiers that the pages {@link FirstScreen#IDENTIFIER_SIGN_IN}, {@link FirstScreen#IDENTIFIER_REGISTER} and {@link
     * FirstScreen#RESET_PASSWORD} take ({@code identifier}).
     */
    public LogtoSignIn withIdentifiers(Identifier... identifiers) {
        return with(
                "identifier",
                Arrays.stream(identifiers)
                        .map(identifier -> identifier.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" ")));
    }

    /** Straight to a social connector, by its target such as {@code google} ({@code direct_sign_in}). */
    public LogtoSignIn withSocial(String target) {
        return with("direct_sign_in", "social:" + target);
    }

    /** Straight to an enterprise SSO connector, by its id ({@code direct_sign_in}). */
    public LogtoSignIn withEnterprise(String connectorId) {
        return with("direct_sign_in", "sso:" + connectorId);
    }

    /** With the look and the rules of an organization; a token for it is had with {@link Logto#organization}. */
    public LogtoSignIn withOrganization(String organizationId) {
        return with("organization_id", organizationId);
    }

    /** By a token that was mailed to the user (a magic link). */
    public LogtoSignIn withOneTimeToken(String token, String email) {
        return new LogtoSignIn(options.withLoginHint(email)).with("one_time_token", token);
    }

    /** All of it, for {@code rp.signIn}. */
    public SignInOptions options() {
        return options;
    }

    private LogtoSignIn with(String name, String value) {
        if (value.isBlank() || value.endsWith(":") || value.strip().length() != value.length()) {
            throw new MisconfiguredException(Failure.of(
                    FailureCode.SETTING_INVALID, "The parameter " + name + " for Logto is empty or has blanks"));
        }
        return new LogtoSignIn(options.withParameter(name, value));
    }

    @Override
    public String toString() {
        return "LogtoSignIn" + options.parameters().keySet();
    }
}
