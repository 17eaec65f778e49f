package dev.latchkey.spring.plain;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.client.AuthorizationCodeOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.DelegatingOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriComponentsBuilder;

/** Sign-in with spring-security-oauth2-client alone, brought as near to the starter as its extension points go. */
@Configuration(proxyBeanMethods = false)
public class PlainSpringSecurity {

    /** Discovery at the first sign-in, so that the app starts while the provider is down. */
    @Bean
    ClientRegistrationRepository registrations(
            @Value("${plain.issuer}") String issuer,
            @Value("${plain.client-id}") String clientId,
            @Value("${plain.client-secret}") String clientSecret,
            @Value("${plain.scopes}") List<String> scopes) {
        return new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(ClientRegistrations.fromIssuerLocation(issuer)
                        .registrationId("logto")
                        .clientId(clientId)
                        .clientSecret(clientSecret)
                        .scope(scopes)
                        .build()));
    }

    /** Spring Security expects RS256, and Logto signs with ES384; and each sign-in would make a new decoder. */
    @Bean
    JwtDecoderFactory<ClientRegistration> idTokenDecoders() {
        OidcIdTokenDecoderFactory factory = new OidcIdTokenDecoderFactory();
        factory.setJwsAlgorithmResolver(registration -> algorithm(registration));
        Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();
        return registration ->
                decoders.computeIfAbsent(registration.getRegistrationId(), id -> factory.createDecoder(registration));
    }

    private static SignatureAlgorithm algorithm(ClientRegistration registration) {
        Object supported = registration
                .getProviderDetails()
                .getConfigurationMetadata()
                .get("id_token_signing_alg_values_supported");
        return supported instanceof Collection<?> names && names.contains("ES384")
                ? SignatureAlgorithm.ES384
                : SignatureAlgorithm.RS256;
    }

    /** Without prompt=consent no refresh token comes. */
    @Bean
    OAuth2AuthorizationRequestResolver authorizationRequests(ClientRegistrationRepository registrations) {
        DefaultOAuth2AuthorizationRequestResolver resolver =
                new DefaultOAuth2AuthorizationRequestResolver(registrations);
        resolver.setAuthorizationRequestCustomizer(
                request -> request.additionalParameters(parameters -> parameters.put("prompt", "consent")));
        return resolver;
    }

    /** Tokens end with their session, and two browsers of one user keep apart. */
    @Bean
    OAuth2AuthorizedClientRepository authorizedClients() {
        return new HttpSessionOAuth2AuthorizedClientRepository();
    }

    @Bean
    OAuth2AuthorizedClientManager authorizedClientManager(
            ClientRegistrationRepository registrations, OAuth2AuthorizedClientRepository clients) {
        DefaultOAuth2AuthorizedClientManager manager = new DefaultOAuth2AuthorizedClientManager(registrations, clients);
        manager.setAuthorizedClientProvider(new DelegatingOAuth2AuthorizedClientProvider(
                new AuthorizationCodeOAuth2AuthorizedClientProvider(), new PlainSingleFlight()));
        return manager;
    }

    @Bean
    GrantedAuthoritiesMapper roles() {
        return authorities -> {
            Set<GrantedAuthority> mapped = new LinkedHashSet<>(authorities);
            for (GrantedAuthority authority : authorities) {
                if (authority instanceof OidcUserAuthority user
                        && user.getAttributes().get("roles") instanceof Collection<?> roles) {
                    roles.forEach(role -> mapped.add(new SimpleGrantedAuthority("ROLE_" + role)));
                }
            }
            return mapped;
        };
    }

    /** A page instead of /login?error, which tells nobody anything. */
    @Bean
    AuthenticationFailureHandler failurePage() {
        return (request, response, exception) -> {
            boolean bare = request.getParameterMap().isEmpty();
            String what = bare ? "You did not agree to sign in." : String.valueOf(exception.getMessage());
            response.setStatus(bare ? HttpServletResponse.SC_FORBIDDEN : HttpServletResponse.SC_BAD_REQUEST);
            response.setContentType("text/html;charset=UTF-8");
            response.getWriter()
                    .write("<!doctype html><title>Not signed in</title><h1>You are not signed in</h1><p>"
                            + HtmlUtils.htmlEscape(what)
                            + "</p><a href=\"/oauth2/authorization/logto\">Try again</a>");
        };
    }

    /** With client_id and state, which Spring Security's own handler does not send. */
    @Bean
    LogoutSuccessHandler providerLogout(
            ClientRegistrationRepository registrations,
            @Value("${plain.client-id}") String clientId,
            @Value("${plain.post-logout-redirect-uri}") String postLogoutRedirectUri) {
        OidcClientInitiatedLogoutSuccessHandler handler = new OidcClientInitiatedLogoutSuccessHandler(registrations) {
            @Override
            protected String determineTargetUrl(
                    HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
                String target = super.determineTargetUrl(request, response, authentication);
                return target.contains("id_token_hint")
                        ? UriComponentsBuilder.fromUriString(target)
                                .queryParam("client_id", clientId)
                                .queryParam("state", UUID.randomUUID())
                                .build()
                                .toUriString()
                        : target;
            }
        };
        handler.setPostLogoutRedirectUri(postLogoutRedirectUri);
        return handler;
    }

    @Bean
    SecurityFilterChain chain(
            HttpSecurity http, AuthenticationFailureHandler failurePage, LogoutSuccessHandler providerLogout) {
        PlainTabs tabs = new PlainTabs();
        AuthenticationEntryPoint unauthorized = new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED);
        http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll()
                .anyRequest()
                .authenticated());
        http.exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                unauthorized, new RequestHeaderRequestMatcher("Sec-Fetch-Mode", "cors")));
        http.oauth2Login(login -> login.loginPage("/oauth2/authorization/logto")
                .failureHandler(failurePage)
                .authorizationEndpoint(endpoint -> endpoint.authorizationRequestRepository(tabs)));
        http.oauth2Client(client -> client.authorizationCodeGrant(grant -> grant.authorizationRequestRepository(tabs)));
        http.logout(logout -> logout.logoutSuccessHandler(providerLogout));
        http.csrf(withDefaults());
        return http.build();
    }
}
