package dev.latchkey.spring;

import static dev.latchkey.spring.LatchkeySignIn.latchkey;
import static dev.latchkey.spring.LatchkeySignIn.signedInAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.latchkey.RelyingParty;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.MockIdpOptions;
import dev.latchkey.mockidp.SignIn;
import dev.latchkey.mockidp.Tenant;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.session.Freshness;
import dev.latchkey.token.TokenTarget;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@DisplayName("An app with two providers, one for customers and one for staff, with tokens kept in")
@SuppressWarnings("NullAway.Init") // JUnit fills the fields before each invocation
@ParameterizedClass(name = "{0}")
@ValueSource(strings = {"session", "jdbc"})
@Timeout(120)
class RegistrationsTest {
    private static final String POST_LOGOUT = "http://localhost:3030/bye";

    private static MockIdp idp;
    private static Map<String, Tenant> tenants;
    private static RunningApp app;

    @Parameter
    String store;

    /** The clients here, and the tenant of each: backoffice is another app at the provider of staff. */
    private static final Map<String, String> CLIENTS =
            Map.of("customers", "customers", "staff", "staff", "backoffice", "staff");

    @BeforeParameterizedClassInvocation
    static void start(String store) {
        idp = MockIdp.start();
        MockIdpOptions options = MockIdpOptions.defaults().withClock(idp.clock());
        tenants = Map.of("customers", idp.tenant("customers", options), "staff", idp.tenant("staff", options));
        app = RunningApp.configured(Shop.class, idp, properties(store));
        CLIENTS.keySet().forEach(id -> {
            tenant(id)
                    .addApplication(Application.traditional(
                            id + "-app",
                            id + "-secret",
                            app.home().resolve("/login/oauth2/code/" + id).toString()));
            tenant(id).change(id + "-app", client -> client.withPostLogoutRedirectUris(POST_LOGOUT));
        });
        for (String id : List.of("customers", "staff")) {
            String address =
                    app.home().resolve("/logout/connect/back-channel/" + id).toString();
            tenant(id).change(id + "-app", client -> client.withBackchannelLogout(address, id.equals("customers")));
        }
    }

    private static String[] properties(String store) {
        Stream<String> registrations = CLIENTS.entrySet().stream().flatMap(client -> {
            String prefix = "latchkey.registrations." + client.getKey() + ".";
            return Stream.of(
                    prefix + "issuer=" + tenant(client.getKey()).issuer(),
                    prefix + "client-id=" + client.getKey() + "-app",
                    prefix + "client-secret=" + client.getKey() + "-secret",
                    prefix + "post-logout-redirect-uri=" + POST_LOGOUT);
        });
        return Stream.concat(
                        registrations,
                        Stream.of(
                                "latchkey.registrations.staff.client-name=Staff of the shop",
                                "latchkey.registrations.staff.scopes=openid,roles",
                                "latchkey.registrations.customers.user-info=false",
                                "latchkey.store.type=" + store,
                                "spring.autoconfigure.exclude=org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration",
                                "spring.datasource.url=jdbc:h2:mem:registrations;DB_CLOSE_DELAY=-1"))
                .toArray(String[]::new);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        app.close();
        idp.close();
    }

    @AfterEach
    void forget() {
        tenants.values().forEach(tenant -> {
            tenant.faults().clear();
            tenant.journal().clear();
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class Shop {
        /** Like an API beside the pages: it does not look who is signed in. */
        @Bean
        @Order(0)
        SecurityFilterChain open(HttpSecurity http) {
            http.securityMatcher("/open/**");
            http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
            http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
            return http.build();
        }

        // snippet:registrations
        @Bean
        @Order(1)
        SecurityFilterChain staff(HttpSecurity http) {
            http.securityMatcher("/staff/**");
            http.with(latchkey("staff"), withDefaults());
            http.authorizeHttpRequests(requests -> requests.anyRequest().access(signedInAt("staff")));
            return http.build();
        }

        @Bean
        SecurityFilterChain everybody(HttpSecurity http) {
            http.with(latchkey(), withDefaults());
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            return http.build();
        }
        // end

        @RestController
        static class ShopPages {
            private final LatchkeyTokens tokens;
            private final OAuth2AuthorizedClientRepository clients;

            ShopPages(LatchkeyTokens tokens, OAuth2AuthorizedClientRepository clients) {
                this.tokens = tokens;
                this.clients = clients;
            }

            @GetMapping("/staff/desk")
            String desk() {
                return "the desk";
            }

            @GetMapping({"/client", "/open/client"})
            String client(HttpServletRequest request) {
                Authentication who = SecurityContextHolder.getContext().getAuthentication();
                OAuth2AuthorizedClient client =
                        clients.loadAuthorizedClient("staff", Objects.requireNonNull(who), request);
                return client == null ? "none" : "one";
            }

            @GetMapping("/elsewhere")
            String elsewhere() throws Exception {
                FutureTask<Freshness> task = new FutureTask<>(() -> tokens.fresh(TokenTarget.own()));
                new Thread(task).start();
                return String.valueOf(task.get());
            }

            @GetMapping("/issuer")
            String issuer(@AuthenticationPrincipal OidcUser user) {
                return String.valueOf(user.getIssuer());
            }

            @GetMapping({"/fresh", "/open/fresh"})
            String fresh() {
                return tokens.fresh(TokenTarget.own()) instanceof Freshness.Fresh fresh
                        ? fresh.token().reveal()
                        : "none";
            }
        }
    }

    private static Tenant tenant(String id) {
        return Objects.requireNonNull(tenants.get(Objects.requireNonNull(CLIENTS.get(id))));
    }

    private static Browser signedIn(String id) {
        return signedIn(id, tenant(id).signIn("alice"));
    }

    private static Browser signedIn(String id, SignIn atProvider) {
        Browser browser = app.browser();
        signIn(browser, id, atProvider);
        return browser;
    }

    private static void signIn(Browser browser, String id, SignIn atProvider) {
        URI request = Browser.location(browser.get("/oauth2/authorization/" + id));
        assertThat(request.toString()).startsWith(tenant(id).issuer() + "/auth?");
        assertThat(request.getQuery()).contains("code_challenge_method=S256", "prompt=consent", "offline_access");
        assertThat(browser.get(atProvider.at(request)).statusCode()).isEqualTo(302);
    }

    private static int refreshes(String id) {
        return tenant(id)
                .journal()
                .tokenRequests()
                .withGrant("refresh_token")
                .forApplication(id + "-app")
                .count();
    }

    @Test
    @DisplayName("shows a page with a link to each, and answers a script with 401")
    void choice() {
        Browser browser = app.browser();
        URI page = Browser.location(browser.get("/a"));
        assertThat(page).hasPath("/login");
        assertThat(browser.get(page).body())
                .contains("/oauth2/authorization/customers", ">customers<", "/oauth2/authorization/backoffice")
                .contains("/oauth2/authorization/staff", ">Staff of the shop<");
        assertThat(browser.fetch("/a").statusCode()).isEqualTo(401);
        assertThat(tenant("customers").journal().discoveryRequests().count()).isZero();
    }

    @Test
    @DisplayName("sends who comes to a page of one straight there, back to the page, and lets nobody of the other in")
    void straight() {
        Browser browser = app.browser();
        URI begin = Browser.location(browser.get("/staff/desk"));
        assertThat(begin).hasPath("/oauth2/authorization/staff");
        URI request = Browser.location(browser.get(begin));
        HttpResponse<String> back = browser.get(tenant("staff").signIn("alice").at(request));
        assertThat(browser.get(Browser.location(back)).body()).isEqualTo("the desk");
        assertThat(app.browser().fetch("/staff/desk").statusCode()).isEqualTo(401);
        assertThat(signedIn("customers").get("/staff/desk").statusCode()).isEqualTo(403);
    }

    @Test
    @DisplayName("knows a user by the provider that vouches, each asked for what its registration says")
    void users() {
        Browser customer = signedIn("customers");
        Browser clerk = signedIn("staff");
        assertThat(customer.get("/issuer").body()).isEqualTo(tenant("customers").issuer());
        assertThat(clerk.get("/issuer").body()).isEqualTo(tenant("staff").issuer());
        assertThat(clerk.get("/me").body()).contains("ROLE_admin");
        assertThat(customer.get("/me").body()).contains("\"userInfo\":false").doesNotContain("ROLE_admin");
    }

    @Test
    @DisplayName("47: refreshes at the provider of the sign-in, once, and keeps the tokens of both apart")
    void refresh() {
        Map<String, Browser> browsers = new LinkedHashMap<>();
        Map<String, String> before = new LinkedHashMap<>();
        for (String id : List.of("customers", "staff")) {
            browsers.put(id, signedIn(id));
            before.put(id, browsers.get(id).get("/fresh").body());
        }
        idp.clock().advance(Duration.ofHours(2));
        browsers.forEach((id, browser) -> {
            String after = browser.get("/fresh").body();
            assertThat(after).matches("[\\w-]{43}").isNotEqualTo(before.get(id));
            assertThat(browser.get("/fresh").body()).isEqualTo(after);
            assertThat(refreshes(id)).isEqualTo(1);
        });
    }

    @Test
    @DisplayName(
            "56: ends by a logout token of one the sessions of that one, and leaves those of the other and its user")
    void backChannel() {
        SignIn atCustomers = tenant("customers").signIn("alice");
        Browser customer = signedIn("customers", atCustomers);
        SignIn atStaff = tenant("staff").signIn("alice");
        Browser clerk = signedIn("staff", atStaff);
        Browser backoffice = signedIn("backoffice", atStaff);
        atCustomers.signOutAt(URI.create(tenant("customers").issuer() + "/session/end"));
        assertThat(customer.fetch("/a").statusCode()).isEqualTo(401);
        assertThat(clerk.get("/a").body()).isEqualTo("page a");
        atStaff.signOutAt(URI.create(tenant("staff").issuer() + "/session/end"));
        assertThat(clerk.fetch("/a").statusCode()).isEqualTo(401);
        // Nobody told that app of the end: its own address was not registered
        assertThat(backoffice.get("/a").body()).isEqualTo("page a");
    }

    @Test
    @DisplayName("signs out at the provider that signed the user in, and comes back with its state")
    void signOut() {
        for (String id : List.of("customers", "staff")) {
            SignIn atProvider = tenant(id).signIn("alice");
            Browser browser = signedIn(id, atProvider);
            URI out = Browser.location(
                    browser.post("/logout", browser.get("/csrf").body()));
            assertThat(out.toString()).startsWith(tenant(id).issuer() + "/session/end?");
            assertThat(out.getQuery()).contains("client_id=" + id + "-app", "id_token_hint=");
            URI back = atProvider.signOutAt(out);
            assertThat(back.toString()).startsWith(POST_LOGOUT + "?state=");
            HttpResponse<String> home = browser.get("/bye?" + back.getQuery());
            assertThat(home.headers().allValues("Set-Cookie"))
                    .anyMatch(cookie -> cookie.startsWith("latchkey.signout.") && cookie.contains("Max-Age=0"));
            assertThat(browser.fetch("/a").statusCode()).isEqualTo(401);
        }
    }

    @Test
    @DisplayName("begins a new session where the user of one signs in at the other in the same browser")
    void change() {
        Browser browser = signedIn("customers");
        String before = browser.get("/fresh").body();
        browser.get("/basket?put=apples");
        signIn(browser, "staff", tenant("staff").signIn("alice"));
        assertThat(browser.get("/basket").body()).isEqualTo("nothing");
        assertThat(browser.get("/issuer").body()).isEqualTo(tenant("staff").issuer());
        assertThat(browser.get("/fresh").body()).matches("[\\w-]{43}").isNotEqualTo(before);
    }

    @Test
    @DisplayName("leaves no token of the one app behind where the same user signs in at another app of the provider")
    void sameUser() {
        SignIn atStaff = tenant("staff").signIn("alice");
        Browser browser = signedIn("staff", atStaff);
        browser.get("/basket?put=apples");
        signIn(browser, "backoffice", atStaff);
        assertThat(browser.get("/basket").body()).isEqualTo("apples");
        assertThat(browser.get("/staff/desk").statusCode()).isEqualTo(403);
        idp.clock().advance(Duration.ofHours(2));
        browser.get("/fresh");
        assertThat(refreshes("staff")).isZero();
        assertThat(refreshes("backoffice")).isEqualTo(1);
    }

    @Test
    @DisplayName("has no token for a request that is not the user's who is signed in in the same browser")
    void notTheUsers() {
        Browser browser = signedIn("staff");
        assertThat(browser.get("/fresh").body()).matches("[\\w-]{43}");
        assertThat(browser.get("/client").body()).isEqualTo("one");
        assertThat(browser.get("/open/fresh").body()).isEqualTo("none");
        assertThat(browser.get("/open/client").body()).isEqualTo("none");
    }

    @Test
    @DisplayName("says so where a token is asked for on a thread of its own, and sends nobody to the provider")
    void otherThread() {
        HttpResponse<String> answer = signedIn("staff").get("/elsewhere");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @Test
    @DisplayName("56: ends by a logout token a session whose refresh was refused before")
    void endedAfterRefusal() {
        SignIn atProvider = tenant("staff").signIn("alice");
        Browser browser = signedIn("staff", atProvider);
        idp.clock().advance(Duration.ofHours(2));
        Fault refused = Fault.statusWith(400, "{\"error\":\"invalid_grant\"}", "application/json");
        tenant("staff").faults().next(Endpoint.TOKEN, refused);
        assertThat(browser.get("/fresh").body()).isEqualTo("none");
        atProvider.signOutAt(URI.create(tenant("staff").issuer() + "/session/end"));
        assertThat(browser.fetch("/a").statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("14: refuses a code that came to the address of the other provider, without asking either")
    void mixUp() {
        Browser browser = app.browser();
        URI request = Browser.location(browser.get("/oauth2/authorization/customers"));
        URI callback = tenant("customers").signIn("alice").at(request);
        String moved = callback.toString().replace("/customers?", "/staff?").replaceFirst("&iss=[^&]*", "");
        HttpResponse<String> answer = browser.get(moved);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("STATE_MISMATCH");
        tenants.values()
                .forEach(tenant ->
                        assertThat(tenant.journal().tokenRequests().count()).isZero());
    }

    @Test
    @DisplayName("offers after a failure the same provider again")
    void failure() {
        assertThat(app.browser().get("/login/oauth2/code/staff").body())
                .contains("href=\"/oauth2/authorization/staff\"")
                .doesNotContain("/oauth2/authorization/customers");
    }

    @Test
    @DisplayName("takes a sign-in that one of the providers asks for, at that provider's address only")
    void initiated() {
        String query = "?iss=" + tenant("staff").issuer();
        assertThat(Browser.location(app.browser().get("/login/initiate/staff" + query))
                        .toString())
                .startsWith(tenant("staff").issuer() + "/auth?");
        assertThat(app.browser().get("/login/initiate/customers" + query).statusCode())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("has a relying party for each, and the health of each")
    void beans() {
        LatchkeyRegistrations registrations = app.context().getBean(LatchkeyRegistrations.class);
        assertThat(registrations.ids()).containsExactlyInAnyOrderElementsOf(CLIENTS.keySet());
        assertThat(registrations.relyingParty("staff").config().clientId()).isEqualTo("staff-app");
        assertThat(app.context().getBeansOfType(RelyingParty.class)).isEmpty();
        CompositeHealthContributor health =
                app.context().getBean("latchkeyHealthIndicator", CompositeHealthContributor.class);
        assertThat(health.stream().map(CompositeHealthContributor.Entry::name))
                .containsExactlyInAnyOrderElementsOf(CLIENTS.keySet());
    }
}
