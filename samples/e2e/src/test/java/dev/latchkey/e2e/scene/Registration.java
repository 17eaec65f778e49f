package dev.latchkey.e2e.scene;

import dev.latchkey.mockidp.MockIdp;
import java.util.HashMap;
import java.util.Map;

/** An application of the mock IdP, and the environment of the sample that uses it. */
public final class Registration {
    private final MockIdp idp;
    private final String application;
    private final Map<String, String> environment;

    private Registration(MockIdp idp, String application, Map<String, String> environment) {
        this.idp = idp;
        this.application = application;
        this.environment = environment;
    }

    public static Registration outline(MockIdp idp) {
        return outline(idp, "outline");
    }

    /** The twin that shows the consent page. */
    public static Registration outlineThirdParty(MockIdp idp) {
        return outline(idp, "outline-third-party");
    }

    /** Outline's manual mode: each endpoint is written out, nothing is discovered. */
    public static Registration outlineWithoutDiscovery(MockIdp idp) {
        return outline(idp)
                .without("OIDC_ISSUER_URL")
                .with("OIDC_AUTH_URI", idp.issuer() + "/auth")
                .with("OIDC_TOKEN_URI", idp.issuer() + "/token")
                .with("OIDC_USERINFO_URI", idp.issuer() + "/me")
                .with("OIDC_LOGOUT_URI", idp.issuer() + "/session/end");
    }

    static Registration quickstart(MockIdp idp) {
        return new Registration(
                idp,
                "quickstart",
                Map.of(
                        "PORT",
                        String.valueOf(FreePorts.one()),
                        "LOGTO_ISSUER",
                        idp.issuer(),
                        "LOGTO_APP_ID",
                        "quickstart",
                        "LOGTO_APP_SECRET",
                        secret(idp, "quickstart")));
    }

    static Registration springBoot(MockIdp idp, int port) {
        return new Registration(
                idp,
                "spring-boot",
                Map.of(
                        "SERVER_PORT",
                        String.valueOf(port),
                        "SPRING_MAIN_BANNERMODE",
                        "off",
                        "LATCHKEY_ISSUER",
                        idp.issuer(),
                        "LATCHKEY_POSTLOGOUTREDIRECTURI",
                        "http://localhost:" + port + "/"));
    }

    public Registration with(String variable, String value) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put(variable, value);
        return new Registration(idp, application, changed);
    }

    private Registration without(String variable) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.remove(variable);
        return new Registration(idp, application, changed);
    }

    private static Registration outline(MockIdp idp, String application) {
        String port = String.valueOf(FreePorts.one());
        return new Registration(
                idp,
                application,
                Map.of(
                        "PORT",
                        port,
                        "URL",
                        "http://localhost:" + port,
                        "SECRET_KEY",
                        "end-to-end-tests-0123456789abcdef",
                        "OIDC_ISSUER_URL",
                        idp.issuer(),
                        "OIDC_CLIENT_ID",
                        application,
                        "OIDC_CLIENT_SECRET",
                        secret(idp, application),
                        "OIDC_DISABLE_REDIRECT",
                        "true"));
    }

    Map<String, String> environment() {
        return environment;
    }

    void register(String redirectUri, String postLogoutRedirectUri) {
        idp.change(
                application,
                registered ->
                        registered.withRedirectUris(redirectUri).withPostLogoutRedirectUris(postLogoutRedirectUri));
    }

    private static String secret(MockIdp idp, String application) {
        return idp.application(application).secret().orElseThrow();
    }
}
