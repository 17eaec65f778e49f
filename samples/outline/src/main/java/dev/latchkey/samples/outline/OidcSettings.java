package dev.latchkey.samples.outline;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.ProviderEndpoints;
import dev.latchkey.config.Secret;
import dev.latchkey.failure.MisconfiguredException;
import java.net.URI;
import java.util.Optional;

/**
 * The provider, as Outline takes it: three addresses by hand, or the issuer. By hand wins when both are there.
 *
 * <p>Outline's manual mode never looks at the ID token. This sample verifies it in both modes, so it needs the issuer in
 * both: {@code OIDC_ISSUER_URL} where it is set, else what remains of {@code OIDC_AUTH_URI} without its last segment.
 *
 * @param mode which of the two it is
 * @param modeWhy the sentence that explains it
 * @param issuer exactly as the provider names itself
 * @param endpoints the addresses that win over what discovery says
 */
record OidcSettings(
        Mode mode, String modeWhy, String clientId, Secret clientSecret, String issuer, ProviderEndpoints endpoints) {

    private static final String WELL_KNOWN = "/.well-known/openid-configuration";

    /** How the addresses of the provider are known. */
    enum Mode {
        MANUAL,
        DISCOVERY;

        String word() {
            return this == MANUAL ? "manual" : "discovery";
        }
    }

    static OidcSettings from(Environment environment) {
        String clientId = environment.required("OIDC_CLIENT_ID", "Set OIDC_CLIENT_ID to the App ID in Logto.");
        Secret secret = Secret.of(
                environment.required("OIDC_CLIENT_SECRET", "Set OIDC_CLIENT_SECRET to the App secret in Logto."));
        return isManual(environment) ? manual(environment, clientId, secret) : discovery(environment, clientId, secret);
    }

    private static boolean isManual(Environment environment) {
        return environment.value("OIDC_AUTH_URI").isPresent()
                && environment.value("OIDC_TOKEN_URI").isPresent()
                && environment.value("OIDC_USERINFO_URI").isPresent();
    }

    private static OidcSettings manual(Environment environment, String clientId, Secret secret) {
        String authorization = environment.value("OIDC_AUTH_URI").orElseThrow();
        String issuer = environment
                .value("OIDC_ISSUER_URL")
                .map(OidcSettings::withoutWellKnown)
                .orElseGet(() -> issuerOf(authorization));
        String why =
                "OIDC_AUTH_URI, OIDC_TOKEN_URI and OIDC_USERINFO_URI are set, and they win. Keys still come from the"
                        + " issuer's discovery document, because ID tokens are verified here.";
        ProviderEndpoints endpoints = logout(environment)
                .withAuthorization(address(environment, "OIDC_AUTH_URI"))
                .withToken(address(environment, "OIDC_TOKEN_URI"))
                .withUserInfo(address(environment, "OIDC_USERINFO_URI"));
        return new OidcSettings(Mode.MANUAL, why, clientId, secret, issuer, endpoints);
    }

    private static String issuerOf(String authorizationEndpoint) {
        try {
            return ClientConfig.issuerFromAuthorizationEndpoint(authorizationEndpoint);
        } catch (MisconfiguredException e) {
            throw Environment.wrong(
                    "OIDC_ISSUER_URL",
                    "is not set, and OIDC_AUTH_URI does not end in /auth, which would tell",
                    "Set OIDC_ISSUER_URL to the issuer as the provider writes it.");
        }
    }

    private static OidcSettings discovery(Environment environment, String clientId, Secret secret) {
        String issuer = withoutWellKnown(environment.required("OIDC_ISSUER_URL", missingProvider(environment)));
        String why = "OIDC_ISSUER_URL is set and the three addresses are not all there, so they are read from the"
                + " issuer's discovery document.";
        return new OidcSettings(Mode.DISCOVERY, why, clientId, secret, issuer, logout(environment));
    }

    private static String missingProvider(Environment environment) {
        for (String name : new String[] {"OIDC_AUTH_URI", "OIDC_TOKEN_URI", "OIDC_USERINFO_URI"}) {
            if (environment.value(name).isPresent()) {
                return "Set OIDC_ISSUER_URL, or all of OIDC_AUTH_URI, OIDC_TOKEN_URI and OIDC_USERINFO_URI.";
            }
        }
        return "Set OIDC_ISSUER_URL to the issuer, for example https://your-tenant.logto.app/oidc.";
    }

    private static ProviderEndpoints logout(Environment environment) {
        return environment.value("OIDC_LOGOUT_URI").isEmpty()
                ? ProviderEndpoints.none()
                : ProviderEndpoints.none().withEndSession(address(environment, "OIDC_LOGOUT_URI"));
    }

    private static URI address(Environment environment, String name) {
        try {
            return URI.create(environment.value(name).orElseThrow());
        } catch (IllegalArgumentException e) {
            throw Environment.wrong(name, "is not an address", "Copy it from the application's page in Logto.");
        }
    }

    private static String withoutWellKnown(String address) {
        int end = address.indexOf(WELL_KNOWN);
        return end < 0 ? address : address.substring(0, end);
    }

    Optional<URI> handWritten(String name) {
        return switch (name) {
            case "OIDC_AUTH_URI" -> endpoints.authorization();
            case "OIDC_TOKEN_URI" -> endpoints.token();
            case "OIDC_USERINFO_URI" -> endpoints.userInfo();
            default -> endpoints.endSession();
        };
    }
}
