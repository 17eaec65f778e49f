package dev.latchkey.spring.setting;

import dev.latchkey.config.ClientAuthentication;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.SealingKey;
import dev.latchkey.config.Secret;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * This app at one provider: the settings {@code latchkey.registrations.<id>.*}. The same settings without {@code registrations.<id>} are those
 * of the registration {@code latchkey}, which is all that most apps need.
 *
 * @param issuer Issuer of the provider, exactly as it publishes it. For Logto: https://TENANT/oidc.
 * @param clientId Client ID of this application at the provider. Logto calls it App ID.
 * @param clientSecret Client secret of this application. Logto calls it App secret. Leave it out for a public client.
 * @param clientName What the page of links calls the provider. By default the registration's id; for latchkey.client-name, the issuer's host.
 * @param scopes Scopes to ask for; openid must be one of them. The scope offline_access is added by offline-access.
 * @param offlineAccess Whether to ask for a refresh token, so that a sign-in outlasts the access token. Sends the scope offline_access together with prompt=consent.
 * @param clientAuthentication How the client proves itself at the token endpoint. By default basic with a secret, and none without.
 * @param redirectUri Where the provider sends the browser back to. May hold {baseUrl} and {registrationId}; its path may be any. Behind a proxy that hides the host name, write it in full.
 * @param postLogoutRedirectUri Where the provider sends the browser after sign-out. It must be registered there. Without it, the provider's own page is the end.
 * @param userInfo Whether to ask the userinfo endpoint for claims at sign-in, beside those of the ID token.
 * @param rolesClaim Claim whose values become the authorities ROLE_*.
 * @param pushedRequests Whether to push each authorization request to the provider before the browser goes there (PAR, RFC 9126). A provider that requires it gets it without this.
 * @param essentialAcr How strongly users must prove who they are, one of these values of the claim acr. A sign-in that did not is refused.
 * @param resources Resource indicators of the APIs for which access tokens will be wanted (RFC 8707). Each sign-in names them; their scopes stand among scopes.
 * @param sealingKeys Keys of 32 bytes in base64 that seal what is kept in a store, newest first, instead of one that the client secret gives. A public client needs one for a store.
 * @param sessionLifetime How long tokens stay in a store at most, from the sign-in. They end with the HTTP session before.
 * @param backChannelLogout Whether to take the provider's word that a session has ended, at /logout/connect/back-channel/ID. Register that address at the provider.
 */
public record LatchkeyRegistration(
        @Nullable String issuer,
        @Nullable String clientId,
        @Nullable Secret clientSecret,
        @Nullable String clientName,
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
        @DefaultValue("true") boolean backChannelLogout) {

    /** How the client proves itself at the token endpoint (OpenID Connect Core 1.0, section 9). */
    public enum Authentication {
        /** The secret in the Authorization header. */
        BASIC,
        /** The secret in the form. */
        POST,
        /** No secret: a public client. */
        NONE
    }

    /** What the settings say, as core understands it; a {@link MisconfiguredException} names the one that is missing or wrong. */
    public ClientConfig toClientConfig(Setting setting) {
        String requiredIssuer = required(issuer, setting, "issuer", FailureCode.ISSUER_INVALID);
        String requiredClientId = required(clientId, setting, "client-id", FailureCode.CLIENT_ID_INVALID);
        ClientConfig config = setting.of("issuer", () -> ClientConfig.publicClient(requiredIssuer, requiredClientId))
                .withAuthentication(authentication(setting));
        ClientConfig asking = withAsked(withAddresses(config, setting), setting);
        ClientConfig keeping = setting.of("session-lifetime", () -> asking.withSessionLifetime(sessionLifetime));
        return keeping.withSealingKeys(
                sealingKeys.stream().map(key -> key(key, setting)).toArray(SealingKey[]::new));
    }

    private ClientConfig withAsked(ClientConfig config, Setting setting) {
        ClientConfig scoped = setting.of("scopes", () -> config.withScopes(scopes.toArray(String[]::new)));
        ClientConfig asking = setting.of("resources", () -> scoped.withResources(resources.toArray(String[]::new)));
        ClientConfig pushing = pushedRequests ? asking.withPushedRequests() : asking;
        return offlineAccess ? pushing.withOfflineAccess() : pushing;
    }

    /** A template of the redirect URI is filled in by Spring Security, request by request; only a whole URI can be checked here. */
    private ClientConfig withAddresses(ClientConfig config, Setting setting) {
        ClientConfig checked = redirectUri.contains("{")
                ? config
                : setting.of("redirect-uri", () -> config.withRedirectUri(redirectUri));
        return Optional.ofNullable(postLogoutRedirectUri)
                .map(uri -> setting.of("post-logout-redirect-uri", () -> checked.withPostLogoutRedirectUri(uri)))
                .orElse(checked);
    }

    ClientAuthentication authentication(Setting setting) {
        Authentication byDefault = clientSecret == null ? Authentication.NONE : Authentication.BASIC;
        return switch (Optional.ofNullable(clientAuthentication).orElse(byDefault)) {
            case BASIC -> ClientAuthentication.secretBasic(requiredSecret(setting));
            case POST -> ClientAuthentication.secretPost(requiredSecret(setting));
            case NONE -> ClientAuthentication.none();
        };
    }

    private static SealingKey key(Secret base64, Setting setting) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.reveal());
            return setting.of("sealing-keys", () -> SealingKey.of(bytes));
        } catch (IllegalArgumentException e) {
            throw new MisconfiguredException(Failure.of(
                            FailureCode.SEALING_KEY_INVALID, setting.prefix() + "sealing-keys: a value is not base64")
                    .withFix("Make one with: openssl rand -base64 32"));
        }
    }

    private Secret requiredSecret(Setting setting) {
        return Optional.ofNullable(clientSecret)
                .orElseThrow(() -> setting.missing("client-secret", FailureCode.SECRET_MISSING));
    }

    static String required(@Nullable String value, Setting setting, String name, FailureCode code) {
        return Optional.ofNullable(value)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> setting.missing(name, code));
    }
}
