package dev.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RelyingParty;
import dev.latchkey.config.ClientAuthentication;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.spring.registration.DiscoveredRegistrations;
import dev.latchkey.spring.setting.LatchkeyProperties;
import dev.latchkey.spring.token.SessionClients;
import java.util.Collection;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.RefreshTokenOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.client.web.AuthenticatedPrincipalOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.Http403ForbiddenEntryPoint;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.authentication.logout.SimpleUrlLogoutSuccessHandler;

@DisplayName("The auto-configuration")
class BackOffTest {
    private static final AutoConfigurations ALL = AutoConfigurations.of(
            LatchkeySurroundingsAutoConfiguration.class,
            LatchkeyAutoConfiguration.class,
            LatchkeyWebSecurityAutoConfiguration.class,
            OAuth2ClientAutoConfiguration.class,
            OAuth2ClientWebSecurityAutoConfiguration.class,
            SecurityAutoConfiguration.class,
            ServletWebSecurityAutoConfiguration.class,
            WebMvcAutoConfiguration.class);

    private static final ClientRegistration OTHER = ClientRegistration.withRegistrationId("other")
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .clientId("other")
            .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
            .authorizationUri("https://other.example/auth")
            .tokenUri("https://other.example/token")
            .build();

    private final WebApplicationContextRunner app = new WebApplicationContextRunner()
            .withConfiguration(ALL)
            .withPropertyValues(
                    "latchkey.issuer=https://idp.example/oidc",
                    "latchkey.client-id=client",
                    "latchkey.client-secret=secret",
                    "latchkey.scopes=openid,profile");

    @Test
    @DisplayName("makes one security filter chain, and no bean of Spring Boot's default sign-in beside it")
    void chain() {
        app.run(context -> {
            assertThat(context).hasSingleBean(SecurityFilterChain.class);
            assertThat(context).hasBean("latchkeySecurityFilterChain");
            assertThat(context.getBean(OAuth2AuthorizedClientRepository.class)).isInstanceOf(SessionClients.class);
        });
    }

    @Test
    @DisplayName("is switched off by a property, and in an app that is no web app")
    void switchedOff() {
        app.withPropertyValues("latchkey.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(RelyingParty.class));
        new ApplicationContextRunner()
                .withConfiguration(ALL)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(RelyingParty.class));
    }

    @Test
    @DisplayName("fails without an issuer, and says which property is missing")
    void missingIssuer() {
        new WebApplicationContextRunner()
                .withConfiguration(ALL)
                .run(context -> assertThat(context).getFailure().rootCause().satisfies(cause -> {
                    MisconfiguredException misconfigured = (MisconfiguredException) cause;
                    assertThat(misconfigured.failure().code()).isEqualTo(FailureCode.ISSUER_INVALID);
                    assertThat(misconfigured.failure().what()).contains("latchkey.issuer");
                }));
    }

    @Test
    @DisplayName("takes the client secret by post or, for a public client, none")
    void clientAuthentication() {
        app.withPropertyValues("latchkey.client-authentication=post")
                .run(context -> assertThat(context.getBean(ClientConfig.class).authentication())
                        .isInstanceOf(ClientAuthentication.SecretPost.class));
        app.withPropertyValues("latchkey.client-authentication=none")
                .run(context -> assertThat(context.getBean(ClientConfig.class).authentication())
                        .isEqualTo(ClientAuthentication.none()));
    }

    @Test
    @DisplayName("51: keeps the client secret out of the properties' text")
    void secret() {
        app.withPropertyValues("latchkey.client-secret=very-secret")
                .run(context -> assertThat(context.getBean(LatchkeyProperties.class))
                        .asString()
                        .doesNotContain("very-secret"));
    }

    @Test
    @DisplayName("asks for a refresh token unless told not to")
    void offlineAccess() {
        app.run(context ->
                assertThat(context.getBean(ClientConfig.class).scopes()).contains("offline_access"));
        app.withPropertyValues("latchkey.offline-access=false")
                .run(context ->
                        assertThat(context.getBean(ClientConfig.class).scopes()).containsExactly("openid", "profile"));
    }

    @Test
    @DisplayName("has Spring Boot's own registrations beside it")
    void otherRegistrations() {
        app.withPropertyValues(
                        "spring.security.oauth2.client.registration.github.client-id=x",
                        "spring.security.oauth2.client.registration.github.client-secret=y")
                .run(context -> {
                    ClientRegistrationRepository registrations = context.getBean(ClientRegistrationRepository.class);
                    assertThat(registrations.findByRegistrationId("github")).isNotNull();
                    assertThat((Iterable<?>) registrations).hasSize(2);
                });
    }

    @Test
    @DisplayName("takes the redirect URI of the app's own ClientConfig before that of the properties")
    void ownRedirectUri() {
        ClientConfig own = ClientConfig.publicClient("https://own.example", "own");
        app.withBean(ClientConfig.class, () -> own.withRedirectUri("https://app.example/callback"))
                .run(context -> assertThat(redirectUri(context)).isEqualTo("https://app.example/callback"));
        app.withBean(ClientConfig.class, () -> own)
                .run(context ->
                        assertThat(redirectUri(context)).isEqualTo("{baseUrl}/login/oauth2/code/{registrationId}"));
    }

    private static String redirectUri(ApplicationContext context) {
        DiscoveredRegistrations registrations = context.getBean(DiscoveredRegistrations.class);
        return String.valueOf(registrations.iterator().next().getRedirectUri());
    }

    @Test
    @DisplayName("leaves the chain to an app that has one")
    void ownChain() {
        app.withUserConfiguration(OwnChain.class)
                .run(context -> assertThat(context)
                        .hasSingleBean(SecurityFilterChain.class)
                        .doesNotHaveBean("latchkeySecurityFilterChain"));
    }

    @Test
    @DisplayName("puts Spring Boot's repository in front of an app's own service of authorized clients")
    void ownService() {
        app.withBean(OAuth2AuthorizedClientService.class, () -> new InMemoryOAuth2AuthorizedClientService(id -> OTHER))
                .run(context -> assertThat(context.getBean(OAuth2AuthorizedClientRepository.class))
                        .isInstanceOf(AuthenticatedPrincipalOAuth2AuthorizedClientRepository.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("beans")
    @DisplayName("gives way to a bean of the app's own of type")
    <T> void backsOff(ResolvableType type, Supplier<T> own) {
        @SuppressWarnings("unchecked") // the type is the own bean's
        Class<T> raw = (Class<T>) own.get().getClass();
        app.withBean("own", raw, own).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBeanNamesForType(type)).containsExactly("own");
        });
    }

    static Stream<Arguments> beans() {
        return Stream.of(
                bean(ClientConfig.class, () -> ClientConfig.publicClient("https://own.example", "own")),
                bean(
                        RelyingParty.class,
                        () -> RelyingParty.of(ClientConfig.publicClient("https://own.example", "own"))),
                bean(ClientRegistrationRepository.class, () -> new OneRegistration()),
                Arguments.of(
                        ResolvableType.forClassWithGenerics(JwtDecoderFactory.class, ClientRegistration.class),
                        (Supplier<?>) OidcIdTokenDecoderFactory::new),
                Arguments.of(
                        ResolvableType.forClassWithGenerics(
                                OAuth2AccessTokenResponseClient.class, OAuth2AuthorizationCodeGrantRequest.class),
                        (Supplier<?>) RestClientAuthorizationCodeTokenResponseClient::new),
                Arguments.of(
                        ResolvableType.forClassWithGenerics(
                                OAuth2UserService.class, OidcUserRequest.class, OidcUser.class),
                        (Supplier<?>) OidcUserService::new),
                bean(GrantedAuthoritiesMapper.class, OwnMapper::new),
                bean(OAuth2AuthorizedClientRepository.class, HttpSessionOAuth2AuthorizedClientRepository::new),
                bean(OAuth2AuthorizedClientProvider.class, RefreshTokenOAuth2AuthorizedClientProvider::new),
                bean(OAuth2AuthorizedClientManager.class, OwnManager::new),
                bean(
                        OAuth2AuthorizationRequestResolver.class,
                        () -> new DefaultOAuth2AuthorizationRequestResolver(new OneRegistration())),
                Arguments.of(
                        ResolvableType.forClassWithGenerics(
                                AuthorizationRequestRepository.class, OAuth2AuthorizationRequest.class),
                        (Supplier<?>) HttpSessionOAuth2AuthorizationRequestRepository::new),
                bean(AuthenticationFailureHandler.class, SimpleUrlAuthenticationFailureHandler::new),
                bean(AuthenticationEntryPoint.class, Http403ForbiddenEntryPoint::new),
                bean(LogoutSuccessHandler.class, SimpleUrlLogoutSuccessHandler::new));
    }

    private static Arguments bean(Class<?> type, Supplier<?> own) {
        return Arguments.of(ResolvableType.forClass(type), own);
    }

    static final class OneRegistration implements ClientRegistrationRepository {
        @Override
        public ClientRegistration findByRegistrationId(String registrationId) {
            return OTHER;
        }
    }

    static final class OwnMapper implements GrantedAuthoritiesMapper {
        @Override
        public Collection<? extends GrantedAuthority> mapAuthorities(
                Collection<? extends GrantedAuthority> authorities) {
            return authorities;
        }
    }

    static final class OwnManager implements OAuth2AuthorizedClientManager {
        @Override
        public @Nullable OAuth2AuthorizedClient authorize(OAuth2AuthorizeRequest request) {
            return null;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnChain {
        @Bean
        SecurityFilterChain own(HttpSecurity http) {
            http.with(LatchkeySignIn.latchkey(), Customizer.withDefaults());
            return http.build();
        }
    }
}
