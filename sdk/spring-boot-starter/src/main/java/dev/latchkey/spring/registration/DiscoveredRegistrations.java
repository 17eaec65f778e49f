package dev.latchkey.spring.registration;

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
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;

/**
 * Latchkey's registrations, each made of its provider's metadata when it is first needed, and those of {@code spring.security.oauth2.client}
 * beside them. The app starts while a provider is down; core caches the metadata and keeps it through an outage.
 */
public final class DiscoveredRegistrations implements ClientRegistrationRepository, Iterable<ClientRegistration> {

    private static final String UNKNOWN_YET = "urn:latchkey:not-discovered-yet";

    private final Registrations registrations;
    private final Map<String, ClientRegistration> others;

    public DiscoveredRegistrations(Registrations registrations, Map<String, ClientRegistration> others) {
        this.registrations = registrations;
        this.others = new LinkedHashMap<>(others);
        registrations.ids().stream().filter(others::containsKey).findFirst().ifPresent(id -> {
            throw new MisconfiguredException(Failure.of(
                            FailureCode.SETTING_INVALID,
                            "spring.security.oauth2.client.registration." + id + " is set, and " + id
                                    + " is Latchkey's own registration")
                    .withFix("Give that registration another name, or move its settings to those of Latchkey's."));
        });
    }

    /** Throws {@link LatchkeyException} where the provider's metadata cannot be had. */
    @Override
    public @Nullable ClientRegistration findByRegistrationId(String registrationId) {
        Optional<Registered> ours = registrations.find(registrationId);
        return ours.isPresent() ? discovered(ours.get()) : others.get(registrationId);
    }

    /** For the login page's links: Latchkey's registrations have their names and no addresses here, so that nobody waits for a provider. */
    @Override
    public Iterator<ClientRegistration> iterator() {
        Stream<ClientRegistration> outlines = registrations.all().stream().map(DiscoveredRegistrations::outline);
        return Stream.concat(outlines, others.values().stream()).iterator();
    }

    private static ClientRegistration outline(Registered registered) {
        return registration(registered)
                .authorizationUri(UNKNOWN_YET)
                .tokenUri(UNKNOWN_YET)
                .build();
    }

    private static ClientRegistration discovered(Registered registered) {
        ProviderMetadata metadata = registered.relyingParty().metadata();
        Map<String, Object> more = new LinkedHashMap<>();
        metadata.endSessionEndpoint().map(URI::toString).ifPresent(uri -> more.put("end_session_endpoint", uri));
        return registration(registered)
                .issuerUri(metadata.issuer())
                .authorizationUri(metadata.authorizationEndpoint().toString())
                .tokenUri(metadata.tokenEndpoint().toString())
                .jwkSetUri(metadata.jwksUri().toString())
                .userInfoUri(metadata.userInfoEndpoint().map(URI::toString).orElse(null))
                .providerConfigurationMetadata(more)
                .build();
    }

    private static ClientRegistration.Builder registration(Registered registered) {
        ClientConfig config = registered.relyingParty().config();
        ClientAuthentication authentication = config.authentication().current();
        return ClientRegistration.withRegistrationId(registered.id())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .clientId(config.clientId())
                .clientSecret(authentication.secret().map(Secret::reveal).orElse(null))
                .clientAuthenticationMethod(method(authentication))
                .clientName(registered.name())
                .scope(config.scopes())
                .redirectUri(registered.callback().redirectUri())
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
