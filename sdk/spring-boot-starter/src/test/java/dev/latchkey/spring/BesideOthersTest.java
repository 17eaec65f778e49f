package dev.latchkey.spring;

import static dev.latchkey.spring.LatchkeyApi.latchkeyApi;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

import com.sun.net.httpserver.HttpServer;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.token.TokenTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
    private static HttpServer jobs;
    private static final AtomicInteger ASKED = new AtomicInteger();

    @BeforeAll
    static void start() throws IOException {
        idp = MockIdp.start();
        jobs = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        jobs.createContext("/token", exchange -> {
            String answer = "{\"access_token\":\"job-" + ASKED.incrementAndGet()
                    + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}";
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length());
            exchange.getResponseBody().write(answer.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        jobs.start();
        app = RunningApp.with(
                Jobs.class,
                idp,
                "latchkey.resource-server.audience=https://todo.example",
                JOB + "provider=own",
                JOB + "client-id=job",
                JOB + "client-secret=job-secret",
                JOB + "authorization-grant-type=client_credentials",
                "spring.security.oauth2.client.provider.own.token-uri=http://localhost:"
                        + jobs.getAddress().getPort() + "/token");
    }

    @AfterAll
    static void stop() {
        app.close();
        jobs.stop(0);
        idp.close();
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
    @DisplayName("an app's own token by client_credentials is ASKED for once, also where there is no HTTP session")
    void job() {
        String alice = AccessTokensOf.user("alice", idp, "https://todo.example", "openid")
                .token(TokenTarget.resource("https://todo.example"));
        assertThat(app.browser().call("/api/job", alice).body()).isEqualTo("job-1");
        assertThat(app.browser().call("/api/job", alice).body()).isEqualTo("job-1");
    }
}
