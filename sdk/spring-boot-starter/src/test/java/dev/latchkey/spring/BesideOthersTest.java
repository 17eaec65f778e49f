package dev.latchkey.spring;

import static dev.latchkey.spring.LatchkeyApi.latchkeyApi;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.token.TokenTarget;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.annotation.RegisteredOAuth2AuthorizedClient;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@DisplayName("Beside a registration that goes Spring's way")
class BesideOthersTest {
    private static final String JOB = "spring.security.oauth2.client.registration.job.";

    private static MockIdp idp;
    private static RunningApp app;

    @BeforeAll
    static void start() {
        idp = MockIdp.start();
        app = RunningApp.with(
                Jobs.class,
                idp,
                "latchkey.resource-server.audience=https://todo.example",
                JOB + "provider=own",
                JOB + "client-id=job",
                JOB + "client-secret=job-secret",
                JOB + "authorization-grant-type=client_credentials",
                "spring.security.oauth2.client.provider.own.token-uri=" + idp.issuer() + "/token");
        idp.addApplication(Application.machine("job", "job-secret"));
    }

    @AfterAll
    static void stop() {
        app.close();
        idp.close();
    }

    @BeforeEach
    void forget() {
        idp.journal().clear();
    }

    @Configuration(proxyBeanMethods = false)
    static class Jobs {
        @Bean
        @Order(1)
        SecurityFilterChain api(HttpSecurity http) {
            http.securityMatcher("/api/**");
            http.with(latchkeyApi(), withDefaults());
            http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
            return http.build();
        }

        @RestController
        static class Calls {
            @GetMapping("/api/job")
            String job(@RegisteredOAuth2AuthorizedClient("job") OAuth2AuthorizedClient client) {
                return client.getAccessToken().getTokenValue();
            }
        }
    }

    @Test
    @DisplayName("a user of another provider has no role by its word, for roles are those of the registration latchkey")
    void roles() {
        Instant now = Instant.now();
        Map<String, Object> claims =
                Map.of("iss", "https://other.example", "sub", "mallory", "roles", List.of("admin"));
        OidcIdToken foreign = new OidcIdToken("x", now, now.plusSeconds(60), claims);
        GrantedAuthoritiesMapper mapper = app.context().getBean(GrantedAuthoritiesMapper.class);
        assertThat(mapper.mapAuthorities(Set.of(new OidcUserAuthority(foreign))))
                .extracting(GrantedAuthority::getAuthority)
                .containsExactly("OIDC_USER");
    }

    @Test
    @DisplayName("an app's own token by client_credentials is asked for once, also where there is no HTTP session")
    void job() {
        String alice = AccessTokensOf.user("alice", idp, "https://todo.example", "openid")
                .token(TokenTarget.resource("https://todo.example"));
        idp.journal().clear();
        String token = app.browser().call("/api/job", alice).body();
        assertThat(app.browser().call("/api/job", alice).body()).isNotEmpty().isEqualTo(token);
        assertThat(idp.journal().tokenRequests().withGrant("client_credentials").count())
                .isEqualTo(1);
    }
}
