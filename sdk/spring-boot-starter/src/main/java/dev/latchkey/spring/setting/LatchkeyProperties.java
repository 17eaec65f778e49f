package dev.latchkey.spring.setting;

import dev.latchkey.config.ClientAuthentication;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Secret;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.resource.ResourceConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code latchkey.*}: those of the app, and those of its registration {@code latchkey}. An app that needs more than these defines a
 * bean of type {@link ClientConfig}, which then takes the latter's place.
 *
 * @param enabled Whether Latchkey configures the sign-in at all.
 * @param issuer Issuer of the provider, exactly as it publishes it. For Logto: https://TENANT/oidc.
 * @param clientId Client ID of this application at the provider. Logto calls it App ID.
 * @param clientSecret Client secret of this application. Logto calls it App secret. Leave it out for a public client.
 * @param clientName What a page of links calls the provider, where there is more than one. By default the issuer's host.
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
 * @param registrations This app at further providers, or under further client IDs, by the id that stands in /oauth2/authorization/ID.
 */
@ConfigurationProperties(value = "latchkey", ignoreUnknownFields = false)
public record LatchkeyProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String issuer,
        @Nullable String clientId,
        @Nullable Secret clientSecret,
        @Nullable String clientName,
        @DefaultValue({"openid", "profile", "email"}) List<String> scopes,
        @DefaultValue("true") boolean offlineAccess,
        LatchkeyRegistration.@Nullable Authentication clientAuthentication,

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
        @DefaultValue LatchkeyResource resourceServer,
        @DefaultValue Map<String, LatchkeyRegistration> registrations) {

    /**
     * What the settings of the registration {@code latchkey} say, as core understands it.
     *
     * @throws MisconfiguredException a setting is missing or wrong
     */
    public ClientConfig toClientConfig() {
        return registration().toClientConfig(Setting.LATCHKEY);
    }

    /**
     * What the settings say of an API that takes access tokens.
     *
     * @throws MisconfiguredException a setting is missing or wrong
     */
    public ResourceConfig toResourceConfig() {
        Setting setting = Setting.LATCHKEY;
        String requiredIssuer = LatchkeyRegistration.required(issuer, setting, "issuer", FailureCode.ISSUER_INVALID);
        LatchkeyResource.Client client = new LatchkeyResource.Client(
                Optional.ofNullable(clientId),
                clientSecret == null
                        ? ClientAuthentication.none()
                        : registration().authentication(setting));
        return setting.of("resource-server.audience", () -> resourceServer.config(requiredIssuer, client))
                .orElseThrow(() -> setting.missing("resource-server.audience", FailureCode.RESOURCE_INVALID));
    }

    /** What core makes of this issuer; what it says of it, with the setting's name where the issuer is the setting's. */
    public <T> T naming(String configured, Supplier<T> made) {
        return configured.equals(issuer) ? Setting.LATCHKEY.of("issuer", made) : made.get();
    }

    /** The settings of the registration {@code latchkey}. */
    public LatchkeyRegistration registration() {
        return new LatchkeyRegistration(
                issuer,
                clientId,
                clientSecret,
                clientName,
                scopes,
                offlineAccess,
                clientAuthentication,
                redirectUri,
                postLogoutRedirectUri,
                userInfo,
                rolesClaim,
                pushedRequests,
                essentialAcr,
                resources,
                sealingKeys,
                sessionLifetime,
                backChannelLogout);
    }
}
