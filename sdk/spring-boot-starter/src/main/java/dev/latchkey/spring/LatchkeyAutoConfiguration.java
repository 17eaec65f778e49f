package dev.latchkey.spring;

import dev.latchkey.RelyingParty;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Surroundings;
import dev.latchkey.session.SharedSessionStore;
import dev.latchkey.spring.registration.ConfiguredRegistrations;
import dev.latchkey.spring.registration.DiscoveredRegistrations;
import dev.latchkey.spring.registration.Registered;
import dev.latchkey.spring.registration.Registrations;
import dev.latchkey.spring.registration.TokenStores;
import dev.latchkey.spring.setting.LatchkeyProperties;
import dev.latchkey.spring.signin.ClaimAuthorities;
import dev.latchkey.spring.signin.CodeExchange;
import dev.latchkey.spring.signin.IdTokenDecoders;
import dev.latchkey.spring.signin.RoleAuthorities;
import dev.latchkey.spring.signin.SignedInUsers;
import dev.latchkey.spring.token.AuthorizedClients;
import dev.latchkey.spring.token.RefreshedClients;
import dev.latchkey.spring.token.RefreshedUsers;
import dev.latchkey.spring.token.SessionClients;
import dev.latchkey.spring.token.StoredClients;
import dev.latchkey.spring.token.TokenKeeper;
import dev.latchkey.web.Accounts;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
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
 * Core's relying party for each registration and what of Spring Security's OAuth2 client stands on them. Each bean gives way to one of the
 * app's own.
 */
@AutoConfiguration(
        after = LatchkeySurroundingsAutoConfiguration.class,
        beforeName = {
            "org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration",
            "org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration"
        })
@ConditionalOnBooleanProperty(name = "latchkey.enabled", matchIfMissing = true)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ClientRegistration.class, RelyingParty.class})
@Conditional(SignsUsersIn.class)
@EnableConfigurationProperties(LatchkeyProperties.class)
public class LatchkeyAutoConfiguration {

    /** Of the registration {@code latchkey}, as the two beans after it. */
    @Bean
    @ConditionalOnMissingBean
    @Conditional(SignsUsersIn.AtLatchkey.class)
    ClientConfig latchkeyClientConfig(
            LatchkeyProperties properties, ObjectProvider<LatchkeyClientCustomizer> customizer) {
        return customizer(customizer).customize(Registered.LATCHKEY, properties.toClientConfig());
    }

    private static LatchkeyClientCustomizer customizer(ObjectProvider<LatchkeyClientCustomizer> customizer) {
        return customizer.getIfUnique(() -> (id, config) -> config);
    }

    /** What was used once, callbacks and logout tokens, is remembered in the store that all instances share, where there is one. */
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(ClientConfig.class)
    RelyingParty latchkeyRelyingParty(
            ClientConfig config,
            Surroundings surroundings,
            LatchkeyProperties properties,
            ObjectProvider<SharedSessionStore> store) {
        RelyingParty alone = properties.naming(config.issuerValue(), () -> RelyingParty.of(config, surroundings));
        return Optional.ofNullable(store.getIfUnique()).map(alone::withUsedOnce).orElse(alone);
    }

    @Bean
    Registrations latchkeyRegistrations(
            LatchkeyProperties properties,
            Surroundings surroundings,
            ObjectProvider<RelyingParty> latchkey,
            ObjectProvider<LatchkeyClientCustomizer> customizer,
            ObjectProvider<SharedSessionStore> store,
            ObjectProvider<TokenStores> stores) {
        Optional<SharedSessionStore> shared = Optional.ofNullable(store.getIfUnique());
        Optional<TokenStores> made = Optional.ofNullable(stores.getIfUnique());
        ConfiguredRegistrations configured = new ConfiguredRegistrations(
                surroundings,
                customizer(customizer)::customize,
                seal -> made.map(all -> all.of(seal.get())).or(() -> shared));
        Optional<Registered> first = Optional.ofNullable(latchkey.getIfAvailable())
                .map(rp -> new Registered(Registered.LATCHKEY, rp, properties.registration(), shared));
        return configured.after(first, properties.registrations());
    }

    @Bean
    LatchkeyRegistrations latchkeyRelyingParties(Registrations registrations) {
        return new LatchkeyRegistrations(registrations);
    }

    @Bean
    @ConditionalOnMissingBean(ClientRegistrationRepository.class)
    DiscoveredRegistrations latchkeyClientRegistrations(
            Registrations ours, ObjectProvider<OAuth2ClientProperties> others) {
        Map<String, ClientRegistration> registrations = Optional.ofNullable(others.getIfAvailable())
                .map(found -> new OAuth2ClientPropertiesMapper(found).asClientRegistrations())
                .orElse(Map.of());
        return new DiscoveredRegistrations(ours, registrations);
    }

    @Bean
    @ConditionalOnMissingBean
    JwtDecoderFactory<ClientRegistration> latchkeyIdTokenDecoders(Registrations registrations) {
        return new IdTokenDecoders(registrations);
    }

    @Bean
    @ConditionalOnMissingBean
    OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> latchkeyCodeExchange(
            Registrations registrations) {
        return new CodeExchange(registrations);
    }

    @Bean
    @ConditionalOnMissingBean
    OAuth2UserService<OidcUserRequest, OidcUser> latchkeyUsers(
            Registrations registrations, ObjectProvider<Accounts> accounts) {
        return new SignedInUsers(registrations, Optional.ofNullable(accounts.getIfUnique()));
    }

    @Bean
    @ConditionalOnMissingBean
    GrantedAuthoritiesMapper latchkeyRoles(Registrations registrations, LatchkeyProperties properties) {
        return new RoleAuthorities(registrations, new ClaimAuthorities(properties.rolesClaim()));
    }

    @Bean
    RefreshedUsers latchkeyRefreshedUsers(ApplicationEventPublisher events, GrantedAuthoritiesMapper authorities) {
        return new RefreshedUsers(events, authorities);
    }

    /** An app that keeps authorized clients in a service of its own gets Spring Boot's repository in front of it. */
    @Bean
    @ConditionalOnMissingBean({OAuth2AuthorizedClientRepository.class, OAuth2AuthorizedClientService.class})
    TokenKeeper latchkeyAuthorizedClients(
            Registrations registrations,
            ClientRegistrationRepository springs,
            RefreshedUsers users,
            LatchkeyProperties properties) {
        if (registrations.haveStores()) {
            return new StoredClients(registrations, springs, users);
        }
        properties.store().requireNone();
        return new SessionClients(registrations, springs, users);
    }

    /** Not beside an app's own repository of authorized clients, which keeps one token of each. */
    @Bean
    @ConditionalOnBean(TokenKeeper.class)
    @ConditionalOnMissingBean
    LatchkeyTokens latchkeyTokens(Registrations registrations, TokenKeeper keeper) {
        return new LatchkeyTokens(registrations, keeper);
    }

    /** A provider for another grant stands beside it; one for refresh tokens takes its place. */
    @Bean
    @ConditionalOnMissingBean(RefreshTokenOAuth2AuthorizedClientProvider.class)
    OAuth2AuthorizedClientProvider latchkeyRefresh(
            Registrations registrations, RefreshedUsers users, ObjectProvider<TokenKeeper> keeper) {
        Optional<StoredClients> stored = Optional.ofNullable(keeper.getIfUnique())
                .filter(StoredClients.class::isInstance)
                .map(StoredClients.class::cast);
        return new RefreshedClients(registrations, stored, users);
    }

    @Bean
    @ConditionalOnMissingBean
    OAuth2AuthorizedClientManager latchkeyAuthorizedClientManager(
            ClientRegistrationRepository springs,
            Registrations registrations,
            OAuth2AuthorizedClientRepository clients,
            ObjectProvider<OAuth2AuthorizedClientProvider> providers) {
        return AuthorizedClients.with(
                springs, registrations, clients, providers.orderedStream().toList());
    }
}
