package dev.latchkey.spring;

import dev.latchkey.RelyingParty;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Surroundings;
import dev.latchkey.observe.MicrometerObserver;
import dev.latchkey.observe.Observer;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.RefreshTokenOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;

/**
 * Core's relying party and what of Spring Security's OAuth2 client stands on it. Each bean gives way to one of the
 * app's own.
 */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration",
            "org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration"
        })
@ConditionalOnBooleanProperty(name = "latchkey.enabled", matchIfMissing = true)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ClientRegistration.class, RelyingParty.class})
@EnableConfigurationProperties(LatchkeyProperties.class)
public class LatchkeyAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ClientConfig latchkeyClientConfig(LatchkeyProperties properties) {
        return properties.toClientConfig();
    }

    /** With the app's clock and observations, where it has them. */
    @Bean
    @ConditionalOnMissingBean
    RelyingParty latchkeyRelyingParty(
            ClientConfig config, ObjectProvider<Clock> clock, ObjectProvider<ObservationRegistry> observations) {
        Surroundings system = Surroundings.system(config.httpPolicy());
        Surroundings surroundings = system.withTransport(new AppTransport(system.transport()))
                .withObserver(Optional.ofNullable(observations.getIfUnique())
                        .<Observer>map(MicrometerObserver::of)
                        .orElse(Observer.none()));
        return RelyingParty.of(
                config,
                Optional.ofNullable(clock.getIfUnique())
                        .map(surroundings::withClock)
                        .orElse(surroundings));
    }

    @Bean
    @ConditionalOnMissingBean(ClientRegistrationRepository.class)
    DiscoveredRegistrations latchkeyClientRegistrations(
            RelyingParty relyingParty, LatchkeyProperties properties, ObjectProvider<OAuth2ClientProperties> others) {
        Map<String, ClientRegistration> registrations = Optional.ofNullable(others.getIfAvailable())
                .map(found -> new OAuth2ClientPropertiesMapper(found).asClientRegistrations())
                .orElse(Map.of());
        return new DiscoveredRegistrations(
                relyingParty, CallbackPath.of(relyingParty.config(), properties), registrations);
    }

    @Bean
    @ConditionalOnMissingBean
    JwtDecoderFactory<ClientRegistration> latchkeyIdTokenDecoders(RelyingParty relyingParty) {
        return new IdTokenDecoders(relyingParty);
    }

    @Bean
    @ConditionalOnMissingBean
    OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> latchkeyCodeExchange(
            RelyingParty relyingParty) {
        return new CodeExchange(relyingParty);
    }

    @Bean
    @ConditionalOnMissingBean
    OAuth2UserService<OidcUserRequest, OidcUser> latchkeyUsers(
            RelyingParty relyingParty, LatchkeyProperties properties) {
        return new SignedInUsers(relyingParty, properties.userInfo());
    }

    @Bean
    @ConditionalOnMissingBean
    GrantedAuthoritiesMapper latchkeyRoles(LatchkeyProperties properties) {
        return new RoleAuthorities(properties.rolesClaim());
    }

    /** An app that keeps authorized clients in a service of its own gets Spring Boot's repository in front of it. */
    @Bean
    @ConditionalOnMissingBean({OAuth2AuthorizedClientRepository.class, OAuth2AuthorizedClientService.class})
    OAuth2AuthorizedClientRepository latchkeyAuthorizedClients() {
        return new SessionClients();
    }

    /** A provider for another grant stands beside it; one for refresh tokens takes its place. */
    @Bean
    @ConditionalOnMissingBean(RefreshTokenOAuth2AuthorizedClientProvider.class)
    OAuth2AuthorizedClientProvider latchkeyRefresh(
            RelyingParty relyingParty,
            ApplicationEventPublisher events,
            GrantedAuthoritiesMapper authorities,
            ObjectProvider<Clock> clock) {
        return new RefreshedClients(
                relyingParty, new RefreshedUsers(events, authorities), clock.getIfUnique(Clock::systemUTC));
    }

    @Bean
    @ConditionalOnMissingBean
    OAuth2AuthorizedClientManager latchkeyAuthorizedClientManager(
            ClientRegistrationRepository registrations,
            OAuth2AuthorizedClientRepository clients,
            ObjectProvider<OAuth2AuthorizedClientProvider> providers) {
        return AuthorizedClients.with(
                registrations, clients, providers.orderedStream().toList());
    }
}
