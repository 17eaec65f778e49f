package dev.latchkey.spring;

import dev.latchkey.RelyingParty;
import dev.latchkey.config.ClientAuthentication;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Secret;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.provider.ProviderMetadata;
import java.net.URI;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;

/**
 * Latchkey's registration, made of the provider's metadata when it is first needed, and those of {@code spring.security.oauth2.client}
 * beside it. The app starts while the provider is down; core caches the metadata and keeps it through an outage.
 */
final class DiscoveredRegistrations implements ClientRegistrationRepository, Iterable<ClientRegistration> {

    /** The id of Latchkey's registration, part of its redirect URI. */
    static final String LATCHKEY = "latchkey";

    private static final String UNKNOWN_YET = "urn:latchkey:not-discovered-yet";

    private final RelyingParty relyingParty;
    private final CallbackPath callback;
    private final Map<String, ClientRegistration> others;

    DiscoveredRegistrations(RelyingParty relyingParty, CallbackPath callback, Map<String, ClientRegistration> others) {
        this.relyingParty = relyingParty;
        this.callback = callback;
        this.others = new LinkedHashMap<>(others);
        if (others.containsKey(LATCHKEY)) {
            throw new MisconfiguredException(Failure.of(
                            FailureCode.SETTING_INVALID,
                            "spring.security.oauth2.client.registration.latchkey is set, and latchkey is Latchkey's own registration")
                    .withFix("Give that registration another name, or move its settings to latchkey.*."));
        }
    }

    /** Whether core's rules are the ones for this registration. */
    static boolean isOurs(ClientRegistration registration) {
        return registration.getRegistrationId().equals(LATCHKEY);
    }

    /** Throws {@link LatchkeyException} where the provider's metadata cannot be had. */
    @Override
    public @Nullable ClientRegistration findByRegistrationId(String registrationId) {
        return registrationId.equals(LATCHKEY) ? discovered(relyingParty.metadata()) : others.get(registrationId);
    }

    /** For the login page's links: Latchkey's registration has its name and no addresses here, so that nobody waits for the provider. */
    @Override
    public Iterator<ClientRegistration> iterator() {
        ClientRegistration outline = registration()
                .authorizationUri(UNKNOWN_YET)
                .tokenUri(UNKNOWN_YET)
                .build();
        return Stream.concat(Stream.of(outline), others.values().stream()).iterator();
    }

    private ClientRegistration discovered(ProviderMetadata metadata) {
        Map<String, Object> more = new LinkedHashMap<>();
        metadata.endSessionEndpoint().map(URI::toString).ifPresent(uri -> more.put("end_session_endpoint", uri));
        return registration()
                .issuerUri(metadata.issuer())
                .authorizationUri(metadata.authorizationEndpoint().toString())
                .tokenUri(metadata.tokenEndpoint().toString())
                .jwkSetUri(metadata.jwksUri().toString())
                .userInfoUri(metadata.userInfoEndpoint().map(URI::toString).orElse(null))
                .providerConfigurationMetadata(more)
                .build();
    }

    private ClientRegistration.Builder registration() {
        ClientConfig config = relyingParty.config();
        ClientAuthentication authentication = config.authentication().current();
        return ClientRegistration.withRegistrationId(LATCHKEY)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .clientId(config.clientId())
                .clientSecret(authentication.secret().map(Secret::reveal).orElse(null))
                .clientAuthenticationMethod(method(authentication))
                .clientName(config.issuer().getHost())
                .scope(config.scopes())
                .redirectUri(callback.redirectUri())
                .userNameAttributeName(IdTokenClaimNames.SUB);
    }

    private static ClientAuthenticationMethod method(ClientAuthentication authentication) {
        if (authentication instanceof ClientAuthentication.SecretBasic) {
            return ClientAuthenticationMethod.CLIENT_SECRET_BASIC;
        }
        if (authentication instanceof ClientAuthentication.PrivateKeyJwt) {
            return ClientAuthenticationMethod.PRIVATE_KEY_JWT;
        }
        return authentication instanceof ClientAuthentication.SecretPost
                ? ClientAuthenticationMethod.CLIENT_SECRET_POST
                : ClientAuthenticationMethod.NONE;
    }
}
