package dev.latchkey.samples.outline;

import dev.latchkey.config.ClientAuthentication;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.SealingKey;
import dev.latchkey.config.Secret;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.MisconfiguredException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the environment says, checked, under Outline's names.
 *
 * @param url the public address without a slash at its end; also the post sign-out redirect URI
 * @param port what to listen on; never 0
 * @param secretKey seals pending sign-ins, as Outline signs its state with it
 * @param oidc the provider
 * @param login what the login page does
 * @param scopes what is asked for
 * @param given the names of all variables that are set
 */
record OutlineSettings(
        String url,
        int port,
        Secret secretKey,
        OidcSettings oidc,
        LoginSettings login,
        List<String> scopes,
        Set<String> given) {

    static final String CALLBACK_PATH = "/auth/oidc.callback";
    private static final String DEFAULT_SCOPES = "openid profile email";
    private static final int SHORTEST_SECRET_KEY = 32;

    /**
     * @param displayName the name on the button
     * @param usernameClaim where a name is looked for when there is no {@code name}; dots lead into objects
     * @param disableRedirect whether the login page waits for a click
     */
    record LoginSettings(String displayName, String usernameClaim, boolean disableRedirect) {

        static LoginSettings from(Environment environment) {
            String displayName = environment.value("OIDC_DISPLAY_NAME").orElse("OpenID Connect");
            if (displayName.length() > 50) {
                throw Environment.wrong("OIDC_DISPLAY_NAME", "is too long", "Use 50 characters at most.");
            }
            return new LoginSettings(
                    displayName,
                    environment.value("OIDC_USERNAME_CLAIM").orElse("preferred_username"),
                    environment.isTrue("OIDC_DISABLE_REDIRECT"));
        }
    }

    /** Reads and checks; throws a {@code MisconfiguredException} that names the variable. */
    static OutlineSettings from(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        int asked = environment.port("PORT", 3000);
        int port = asked == 0 ? FreePort.find() : asked;
        return new OutlineSettings(
                url(environment, asked, port),
                port,
                secretKey(environment),
                OidcSettings.from(environment),
                LoginSettings.from(environment),
                List.of(environment.value("OIDC_SCOPES").orElse(DEFAULT_SCOPES).split("\\s+")),
                environment.given());
    }

    private static String url(Environment environment, int askedPort, int port) {
        String url = askedPort == 0
                ? environment.value("URL").orElse("http://localhost:" + port)
                : environment.required(
                        "URL", "Set URL to the address of this app, for example http://localhost:" + port);
        return url.replaceFirst("/+$", "");
    }

    private static Secret secretKey(Environment environment) {
        String text = environment.required("SECRET_KEY", "Set SECRET_KEY to 64 random hexadecimal digits.");
        if (text.length() < SHORTEST_SECRET_KEY) {
            throw Environment.wrong("SECRET_KEY", "is too short", "Set SECRET_KEY to 64 random hexadecimal digits.");
        }
        return Secret.of(text);
    }

    String redirectUri() {
        return url + CALLBACK_PATH;
    }

    /**
     * The same configuration in the words of the SDK; the secret in the form, as Outline sends it.
     *
     * @throws MisconfiguredException for a value that the SDK refuses, naming the variable it comes from
     */
    ClientConfig clientConfig() {
        try {
            return ClientConfig.confidential(oidc.issuer(), oidc.clientId(), oidc.clientSecret())
                    .withAuthentication(ClientAuthentication.secretPost(oidc.clientSecret()))
                    .withRedirectUri(redirectUri())
                    .withPostLogoutRedirectUri(url)
                    .withScopes(scopes.toArray(String[]::new))
                    .withEndpoints(oidc.endpoints())
                    .withSealingKeys(SealingKey.derivedFrom(secretKey, "outline-style sample: pending sign-in"));
        } catch (MisconfiguredException e) {
            throw naming(e.failure());
        }
    }

    private static MisconfiguredException naming(Failure failure) {
        String variable = switch (failure.code()) {
            case ISSUER_INVALID -> "OIDC_ISSUER_URL";
            case CLIENT_ID_INVALID -> "OIDC_CLIENT_ID";
            case SCOPE_INVALID -> "OIDC_SCOPES";
            case REDIRECT_URI_INVALID -> "URL";
            default -> "URL or OIDC_ISSUER_URL";
        };
        return new MisconfiguredException(new Failure(
                failure.code(),
                variable + ": " + failure.what(),
                failure.why(),
                failure.fix(),
                failure.expected(),
                failure.actual()));
    }
}
