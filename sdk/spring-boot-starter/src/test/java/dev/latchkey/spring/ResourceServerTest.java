package dev.latchkey.spring;

import static dev.latchkey.spring.LatchkeyApi.inOrganization;
import static dev.latchkey.spring.LatchkeyApi.latchkeyApi;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.latchkey.logto.Logto;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.directory.Organization;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.token.TokenTarget;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@DisplayName("An API of an app")
class ResourceServerTest {
    private static final String TODO = "https://todo.example";
    private static final TokenTarget TARGET = TokenTarget.resource(TODO);
    private static final String AUDIENCE = "latchkey.resource-server.audience=" + TODO;

    private static MockIdp idp;
    private static RunningApp onlyApi;
    private static RunningApp both;
    private static AccessTokensOf alice;

    @BeforeAll
    static void start() {
        idp = MockIdp.start();
        onlyApi = RunningApp.api(Todos.class, idp, AUDIENCE);
        both = RunningApp.with(
                Chains.class,
                idp,
                AUDIENCE,
                "latchkey.resource-server.opaque-tokens=true",
                "latchkey.resource-server.opaque-tokens-of=somewhere-else",
                "latchkey.resource-server.organization-tokens=true");
        idp.directory()
                .add(Organization.of("org-1", "One").withUser(idp.user("alice").id()));
        alice = AccessTokensOf.user("alice", idp, TODO, "openid", "roles", "read:todos", Logto.SCOPE_ORGANIZATIONS);
    }

    @AfterAll
    static void stop() {
        both.close();
        onlyApi.close();
        idp.close();
    }

    @AfterEach
    void forget() {
        idp.faults().clear();
        idp.journal().clear();
    }

    @RestController
    static class Todos {
        @GetMapping("/api/me")
        String me(Authentication who, @AuthenticationPrincipal Object principal) {
            return who.getName() + " " + principal.getClass().getSimpleName() + " "
                    + who.getAuthorities().stream()
                            .map(GrantedAuthority::getAuthority)
                            .sorted()
                            .toList();
        }

        @GetMapping("/api/audience")
        String audience(@AuthenticationPrincipal Jwt token) {
            return token.getAudience() + " " + token.getHeaders().get("typ") + " "
                    + token.getClaimAsString("client_id");
        }

        @GetMapping("/api/write")
        String write() {
            return "written";
        }

        @GetMapping("/api/organizations/{id}")
        String organization() {
            return "inside";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Chains {
        @Bean
        Todos todos() {
            return new Todos();
        }

        // snippet:api
        @Bean
        @Order(1)
        SecurityFilterChain api(HttpSecurity http) {
            http.securityMatcher("/api/**", "/.well-known/oauth-protected-resource/**");
            http.with(latchkeyApi(), withDefaults());
            http.authorizeHttpRequests(requests -> requests.requestMatchers("/api/write")
                    .hasAuthority("SCOPE_write:todos")
                    .requestMatchers("/api/organizations/{id}")
                    .access(inOrganization("id"))
                    .anyRequest()
                    .authenticated());
            return http.build();
        }
        // end

        @Bean
        SecurityFilterChain signIn(HttpSecurity http) {
            http.with(LatchkeySignIn.latchkey(), withDefaults());
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            return http.build();
        }
    }

    private static String challenge(HttpResponse<String> answer) {
        return answer.headers().firstValue("WWW-Authenticate").orElse("");
    }

    @Test
    @DisplayName(
            "takes a token that was made for it, at+jwt and ES384, with its scopes as authorities; nobody need configure a chain")
    void accepted() {
        HttpResponse<String> answer = onlyApi.browser().call("/api/me", alice.token(TARGET));
        assertThat(answer.body()).isEqualTo("alice00user1 Jwt [SCOPE_read:todos]");
        assertThat(onlyApi.browser().call("/api/audience", alice.token(TARGET)).body())
                .isEqualTo("[" + TODO + "] at+jwt somewhere-else");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    @DisplayName("wants a token, and says so without an error (RFC 6750 section 3.1), to a browser too")
    void none() {
        HttpResponse<String> answer = onlyApi.browser().get("/api/me");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(challenge(answer))
                .startsWith("Bearer realm=\"" + TODO + "\"")
                .doesNotContain("error");
    }

    @Test
    @DisplayName("refuses an ID token, a token for something else, an expired one and garbage with invalid_token")
    void refused() {
        Browser client = onlyApi.browser();
        assertThat(challenge(client.call("/api/me", alice.idToken()))).contains("error=\"invalid_token\"");
        assertThat(challenge(client.call("/api/me", alice.token(TokenTarget.own()))))
                .contains("invalid_token");
        assertThat(challenge(client.call("/api/me", "a.b.c"))).contains("invalid_token");
        String expiring = alice.token(TARGET);
        idp.clock().advance(Duration.ofHours(2));
        HttpResponse<String> answer = client.call("/api/me", expiring);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(challenge(answer)).contains("error=\"invalid_token\"").doesNotContain(expiring);
    }

    @Test
    @DisplayName("does not take a token from the address: 400")
    void misplaced() {
        HttpResponse<String> answer = onlyApi.browser().get("/api/me?access_token=" + alice.token(TARGET));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(challenge(answer)).contains("error=\"invalid_request\"");
    }

    @Test
    @DisplayName("answers 503 and not 401 while the provider's keys cannot be had")
    void down() {
        try (MockIdp other = MockIdp.start();
                RunningApp fresh = RunningApp.api(Todos.class, other, AUDIENCE)) {
            String token = AccessTokensOf.user("alice", other, TODO, "openid", "read:todos")
                    .token(TARGET);
            other.faults().always(Endpoint.JWKS, Fault.tooManyRequests(7));
            HttpResponse<String> answer = fresh.browser().call("/api/me", token);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
            assertThat(answer.headers().firstValue("Retry-After")).contains("7");
        }
    }

    @Test
    @DisplayName("lives beside the pages of the same app, which want a sign-in and no token")
    void besidePages() {
        assertThat(both.signedIn("alice").get("/a").body()).isEqualTo("page a");
        assertThat(both.signedIn("alice").get("/api/me").statusCode()).isEqualTo(401);
        assertThat(both.browser().call("/a", alice.token(TARGET)).statusCode()).isEqualTo(401);
        assertThat(both.browser().call("/api/me", alice.token(TARGET)).statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("answers 403 with insufficient_scope to a token that may not do this")
    void insufficientScope() {
        HttpResponse<String> answer = both.browser().call("/api/write", alice.token(TARGET));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(challenge(answer)).contains("error=\"insufficient_scope\"");
    }

    @Test
    @DisplayName("takes organization tokens where it is told to, and lets each into its own organization only")
    void organization() {
        String token = alice.token(Logto.organization("org-1"));
        assertThat(both.browser().call("/api/me", token).body()).contains("ORGANIZATION_org-1");
        assertThat(both.browser().call("/api/organizations/org-1", token).body())
                .isEqualTo("inside");
        assertThat(both.browser().call("/api/organizations/org-2", token).statusCode())
                .isEqualTo(403);
        assertThat(both.browser()
                        .call("/api/organizations/org-1", alice.token(TARGET))
                        .statusCode())
                .isEqualTo(403);
        assertThat(onlyApi.browser().call("/api/me", token).statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("takes opaque tokens where it is told to, and asks the provider about them")
    void opaque() {
        HttpResponse<String> answer = both.browser().call("/api/me", alice.token(TokenTarget.own()));
        assertThat(answer.body()).startsWith("alice00user1 DefaultOAuth2AuthenticatedPrincipal");
        assertThat(idp.journal().at(Endpoint.INTROSPECTION).count()).isPositive();
    }

    @Test
    @DisplayName("says who issues tokens for it (RFC 9728), alone and beside pages")
    void metadata() {
        for (RunningApp app : List.of(onlyApi, both)) {
            assertThat(app.browser()
                            .get("/.well-known/oauth-protected-resource")
                            .body())
                    .contains("\"" + TODO + "\"", "\"" + idp.issuer() + "\"")
                    .doesNotContain("\"tls_client_certificate_bound_access_tokens\":true");
        }
    }
}
