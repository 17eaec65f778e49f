package dev.latchkey.spring;

import dev.latchkey.config.ClientAuthentication;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.SealingKey;
import dev.latchkey.config.Secret;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.resource.ResourceConfig;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code latchkey.*}. An app that needs more than these defines a bean of type {@link ClientConfig}, which then takes their place.
 *
 * @param enabled Whether Latchkey configures the sign-in at all.
 * @param issuer Issuer of the provider, exactly as it publishes it. For Logto: https://TENANT/oidc.
 * @param clientId Client ID of this application at the provider. Logto calls it App ID.
 * @param clientSecret Client secret of this application. Logto calls it App secret. Leave it out for a public client.
 * @param scopes Scopes to ask for; openid must be one of them. The scope offline_access is added by latchkey.offline-access.
 * @param offlineAccess Whether to ask for a refresh token, so that a sign-in outlasts the access token. Sends the scope offline_access together with prompt=consent.
 * @param clientAuthentication How the client proves itself at the token endpoint. By default basic with a secret, and none without.
 * @param redirectUri Where the provider sends the browser back to. May hold {baseUrl} and {registrationId}; its path may be any. Behind a proxy that hides the host name, write it in full.
 * @param postLogoutRedirectUri Where the provider sends the browser after sign-out. It must be registered there. Without it, the provider's own page is the end.
 * @param userInfo Whether to ask the userinfo endpoint for claims at sign-in, beside those of the ID token.
 * @param rolesClaim Claim whose values become the authorities ROLE_*.
 * @param pushedRequests Whether to push each authorization request to the provider before the browser goes there (PAR, RFC 9126). A provider that requires it gets it without this.
 * @param essentialAcr How strongly users must prove who they are, one of these values of the claim acr. A sign-in that did not is refused.
 * @param resources Resource indicators of the APIs for which access tokens will be wanted (RFC 8707). Each sign-in names them; their scopes stand among latchkey.scopes.
 * @param sealingKeys Keys of 32 bytes in base64 that seal what is kept in a store, newest first, instead of one that the client secret gives. A public client needs one for a store.
 * @param sessionLifetime How long tokens stay in a store at most, from the sign-in. They end with the HTTP session before.
 * @param store Where tokens are kept.
 * @param backChannelLogout Whether to take the provider's word that a session has ended, at /logout/connect/back-channel/latchkey. Register that address at the provider.
 * @param resourceServer An API of this app that takes access tokens.
 */
@ConfigurationProperties(value = "latchkey", ignoreUnknownFields = false)
public record LatchkeyProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String issuer,
        @Nullable String clientId,
        @Nullable Secret clientSecret,
        @DefaultValue({"openid", "profile", "email"}) List<String> scopes,
        @DefaultValue("true") boolean offlineAccess,
        @Nullable Authentication clientAuthentication,

        @DefaultValue("{baseUrl}/login/oauth2/code/{registrationId}")
        String redirectUri,

        @Nullable String postLogoutRedirectUri,
        @DefaultValue("true") boolean userInfo,
        @DefaultValue("roles") String rolesClaim,
        @DefaultValue("false") boolean pushedRequests,
        @DefaultValue List<String> essentialAcr,
        @DefaultValue List<String> resources,
        @DefaultValue List<Secret> sealingKeys,
        @DefaultValue("14d") Duration sessionLifetime,
        @DefaultValue LatchkeyStore store,
        @DefaultValue("true") boolean backChannelLogout,
        @DefaultValue LatchkeyResource resourceServer) {

    /** How the client proves itself at the token endpoint (OpenID Connect Core 1.0, section 9). */
    public enum Authentication {
        /** The secret in the Authorization header. */
        BASIC,
        /** The secret in the form. */
        POST,
        /** No secret: a public client. */
        NONE
    }

    /**
     * What the settings say, as core understands it.
     *
     * @throws MisconfiguredException a setting is missing or wrong
     */
    public ClientConfig toClientConfig() {
        String requiredIssuer = required(issuer, "issuer", FailureCode.ISSUER_INVALID);
        String requiredClientId = required(clientId, "client-id", FailureCode.CLIENT_ID_INVALID);
        ClientConfig config = Setting.of("issuer", () -> ClientConfig.publicClient(requiredIssuer, requiredClientId))
                .withAuthentication(authentication());
        ClientConfig asking = withAsked(withAddresses(config));
        ClientConfig keeping = Setting.of("session-lifetime", () -> asking.withSessionLifetime(sessionLifetime));
        return keeping.withSealingKeys(
                sealingKeys.stream().map(LatchkeyProperties::key).toArray(SealingKey[]::new));
    }

    private ClientConfig withAsked(ClientConfig config) {
        ClientConfig scoped = Setting.of("scopes", () -> config.withScopes(scopes.toArray(String[]::new)));
        ClientConfig asking = Setting.of("resources", () -> scoped.withResources(resources.toArray(String[]::new)));
        ClientConfig pushing = pushedRequests ? asking.withPushedRequests() : asking;
        return offlineAccess ? pushing.withOfflineAccess() : pushing;
    }

    /**
     * What the settings say of an API that takes access tokens.
     *
     * @throws MisconfiguredException a setting is missing or wrong
     */
    public ResourceConfig toResourceConfig() {
        String requiredIssuer = required(issuer, "issuer", FailureCode.ISSUER_INVALID);
        LatchkeyResource.Client client = new LatchkeyResource.Client(
                Optional.ofNullable(clientId), clientSecret == null ? ClientAuthentication.none() : authentication());
        return Setting.of("resource-server.audience", () -> resourceServer.config(requiredIssuer, client))
                .orElseThrow(() -> missing("resource-server.audience", FailureCode.RESOURCE_INVALID));
    }

    /** A template of the redirect URI is filled in by Spring Security, request by request; only a whole URI can be checked here. */
    private ClientConfig withAddresses(ClientConfig config) {
        ClientConfig checked = redirectUri.contains("{")
                ? config
                : Setting.of("redirect-uri", () -> config.withRedirectUri(redirectUri));
        return Optional.ofNullable(postLogoutRedirectUri)
                .map(uri -> Setting.of("post-logout-redirect-uri", () -> checked.withPostLogoutRedirectUri(uri)))
                .orElse(checked);
    }

    private ClientAuthentication authentication() {
        Authentication byDefault = clientSecret == null ? Authentication.NONE : Authentication.BASIC;
        return switch (Optional.ofNullable(clientAuthentication).orElse(byDefault)) {
            case BASIC -> ClientAuthentication.secretBasic(requiredSecret());
            case POST -> ClientAuthentication.secretPost(requiredSecret());
            case NONE -> ClientAuthentication.none();
        };
    }

    private static SealingKey key(Secret base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.reveal());
            return Setting.of("sealing-keys", () -> SealingKey.of(bytes));
        } catch (IllegalArgumentException e) {
            throw new MisconfiguredException(
                    Failure.of(FailureCode.SEALING_KEY_INVALID, "latchkey.sealing-keys: a value is not base64")
                            .withFix("Make one with: openssl rand -base64 32"));
        }
    }

    private Secret requiredSecret() {
        return Optional.ofNullable(clientSecret)
                .orElseThrow(() -> missing("client-secret", FailureCode.SECRET_MISSING));
    }

    private static String required(@Nullable String value, String name, FailureCode code) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank()).orElseThrow(() -> missing(name, code));
    }

    private static MisconfiguredException missing(String name, FailureCode code) {
        String variable = "LATCHKEY_" + name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
        return new MisconfiguredException(Failure.of(code, "The property latchkey." + name + " is not set")
                .withFix("Set latchkey." + name + " (or the environment variable " + variable
                        + "), or switch Latchkey off with latchkey.enabled=false."));
    }
}
