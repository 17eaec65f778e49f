package dev.latchkey.e2e.interop;

import static org.springframework.security.config.Customizer.withDefaults;

import java.util.Map;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.annotation.RegisteredOAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Logto's guide for Spring Boot, with Spring's own sign-out at the provider; the starter of Latchkey stays out. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        excludeName = {
            "dev.latchkey.spring.LatchkeySurroundingsAutoConfiguration",
            "dev.latchkey.spring.LatchkeyAutoConfiguration",
            "dev.latchkey.spring.LatchkeyHttpServicesAutoConfiguration",
            "dev.latchkey.spring.LatchkeyStoreAutoConfiguration",
            "dev.latchkey.spring.LatchkeyResourceServerAutoConfiguration",
            "dev.latchkey.spring.LatchkeyHealthAutoConfiguration",
            "dev.latchkey.spring.LatchkeyWebSecurityAutoConfiguration"
        })
class SpringQuickStart {
    @Bean
    JwtDecoderFactory<ClientRegistration> idTokenDecoderFactory() {
        OidcIdTokenDecoderFactory factory = new OidcIdTokenDecoderFactory();
        factory.setJwsAlgorithmResolver(registration -> SignatureAlgorithm.ES384);
        return factory;
    }

    @Bean
    SecurityFilterChain securityFilterChain(HttpSecurity http, ClientRegistrationRepository registrations) {
        OidcClientInitiatedLogoutSuccessHandler signOut = new OidcClientInitiatedLogoutSuccessHandler(registrations);
        signOut.setPostLogoutRedirectUri("{baseUrl}");
        http.authorizeHttpRequests(requests ->
                requests.requestMatchers("/").permitAll().anyRequest().authenticated());
        http.oauth2Login(withDefaults());
        http.logout(logout -> logout.logoutSuccessHandler(signOut));
        return http.build();
    }

    /** What the guide shows as HTML, as JSON. */
    @RestController
    static class Pages {
        @GetMapping("/")
        Map<String, Object> home() {
            return Map.of("page", "home");
        }

        @GetMapping("/user")
        Map<String, Object> user(
                @AuthenticationPrincipal OidcUser user,
                @RegisteredOAuth2AuthorizedClient("logto") OAuth2AuthorizedClient client) {
            return Map.of(
                    "sub", user.getSubject(),
                    "attributes", user.getAttributes(),
                    "accessToken", client.getAccessToken().getTokenValue());
        }
    }
}
