package dev.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.directory.ApiResource;
import dev.latchkey.mockidp.directory.Organization;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.token.TokenTarget;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.registry.ImportHttpServices;

@DisplayName("An API that an app calls in the name of who is signed in, with tokens kept in")
@SuppressWarnings("NullAway.Init") // JUnit fills the fields before each invocation
@ParameterizedClass(name = "{0}")
@ValueSource(strings = {"session", "jdbc"})
@Timeout(120)
class ApiTokensTest {
    private static final String TODO = "https://todo.example";

    private static MockIdp idp;
    private static Api api;
    private static RunningApp app;

    @Parameter
    String store;

    @BeforeParameterizedClassInvocation
    static void start(String store) {
        idp = MockIdp.start();
        api = new Api();
        idp.addResource(ApiResource.of("https://other.example"));
        idp.directory()
                .add(Organization.of("org-1", "One").withUser(idp.user("alice").id()));
        app = RunningApp.with(
                Calls.class,
                idp,
                "test.api=" + api.address(),
                "latchkey.store.type=" + store,
                "spring.autoconfigure.exclude=",
                "spring.datasource.url=jdbc:h2:mem:api-tokens;DB_CLOSE_DELAY=-1",
                "latchkey.resources=" + TODO,
                "latchkey.scopes=openid,profile,email,roles,read:todos,urn:logto:scope:organizations");
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        app.close();
        api.close();
        idp.close();
    }

    @AfterEach
    void forget() {
        idp.faults().clear();
        idp.journal().clear();
        api.tokens().clear();
    }

    // snippet:http-interface
    @TokenFor(resource = "${app.todo-api:https://todo.example}")
    interface Todos {
        @GetExchange("/todos")
        String todos();

        @GetExchange("/todos")
        String ofOrganization(@RequestAttribute(TokenAttributes.ORGANIZATION) String id);

        @TokenFor
        @GetExchange("/own")
        String own();
    }
    // end

    @Configuration(proxyBeanMethods = false)
    @ImportHttpServices(group = "todos", types = Todos.class)
    static class Calls {
        @Bean
        static RestClientHttpServiceGroupConfigurer address(Environment environment) {
            return groups -> groups.filterByName("todos")
                    .forEachClient((group, client) -> client.baseUrl(environment.getRequiredProperty("test.api")));
        }

        @RestController
        static class Pages {
            private final RestClient todos;
            private final RestClient byAttribute;
            private final WebClient reactive;
            private final Todos service;

            Pages(LatchkeyTokens tokens, Todos service, Environment environment) {
                String address = environment.getRequiredProperty("test.api");
                // snippet:rest-client
                this.todos = RestClient.builder()
                        .baseUrl(address)
                        .requestInterceptor(tokens.interceptor(TokenTarget.resource("https://todo.example")))
                        .build();
                // end
                this.byAttribute = RestClient.builder()
                        .baseUrl(address)
                        .requestInterceptor(tokens.interceptor())
                        .build();
                // snippet:web-client
                this.reactive = WebClient.builder()
                        .baseUrl(address)
                        .apply(LatchkeyWebClient.with(tokens, TokenTarget.resource("https://todo.example")))
                        .build();
                // end
                this.service = service;
            }

            @GetMapping("/call/{kind}")
            String call(@PathVariable String kind) {
                return String.valueOf(
                        switch (kind) {
                            case "rest" -> todos.get().uri("/todos").retrieve().body(String.class);
                            case "web" ->
                                reactive.get()
                                        .uri("/todos")
                                        .retrieve()
                                        .bodyToMono(String.class)
                                        .block();
                            case "http" -> service.todos();
                            case "own" -> service.own();
                            case "organization" -> service.ofOrganization("org-1");
                            case "stranger" -> service.ofOrganization("org-2");
                            case "plain" ->
                                byAttribute.get().uri("/").retrieve().body(String.class);
                            default ->
                                byAttribute
                                        .get()
                                        .uri("/")
                                        .attributes(TokenAttributes.resource("https://other.example"))
                                        .retrieve()
                                        .body(String.class);
                        });
            }
        }
    }

    private static int refreshes() {
        return idp.journal().tokenRequests().withGrant("refresh_token").count();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"rest", "web", "http"})
    @DisplayName("54: gets a token for it alone, the same until it is about to expire")
    void resource(String kind) {
        Browser browser = app.signedIn("alice");
        String token = browser.get("/call/" + kind).body();
        assertThat(Api.claims(token)).contains("\"aud\":\"" + TODO + "\"", "read:todos");
        assertThat(browser.get("/call/" + kind).body()).isEqualTo(token);
        assertThat(refreshes()).isEqualTo(1);
        idp.clock().advance(Duration.ofHours(2));
        assertThat(browser.get("/call/" + kind).body()).isNotEqualTo(token);
        assertThat(browser.get("/token").body()).matches("[\\w-]{43} [\\w-]{43}");
        assertThat(refreshes()).isEqualTo(3);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"rest", "web", "http"})
    @DisplayName("gets one by a refresh that says something new of the user, and the app knows it at the next request")
    void user(String kind) {
        Browser browser = app.signedIn("alice");
        assertThat(browser.get("/me").body()).contains("ROLE_admin");
        idp.clock().advance(Duration.ofHours(2));
        idp.faults().next(Endpoint.TOKEN, Fault.setClaim("roles", List.of()));
        browser.get("/call/" + kind);
        assertThat(browser.get("/me").body()).contains("Alice").doesNotContain("ROLE_admin");
        assertThat(browser.get("/me").body()).doesNotContain("ROLE_admin");
        assertThat(refreshes()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"rest", "web", "http"})
    @DisplayName("that answers 401 to a token that has not expired gets another one, once")
    void refusedToken(String kind) {
        Browser browser = app.signedIn("alice");
        String token = browser.get("/call/" + kind).body();
        api.refuse(token);
        String another = browser.get("/call/" + kind).body();
        assertThat(api.tokens()).containsExactly(token, token, another);
        assertThat(another).isNotEqualTo(token);
        assertThat(refreshes()).isEqualTo(2);
    }

    @Test
    @DisplayName("gets a token for an organization and itself, or the sign-in's own, as the HTTP interface says")
    void others() {
        Browser browser = app.signedIn("alice");
        assertThat(Api.claims(browser.get("/call/organization").body()))
                .contains("\"organization_id\":\"org-1\"", "\"aud\":\"" + TODO + "\"");
        assertThat(browser.get("/call/own").body())
                .isEqualTo(browser.get("/token").body().split(" ")[0]);
        browser.get("/call/plain");
        assertThat(api.tokens()).last().isEqualTo("");
    }

    @Test
    @DisplayName("is not called for a target in which the user has no part: 403, and the session stays")
    void denied() {
        Browser browser = app.signedIn("alice");
        assertThat(browser.get("/call/stranger").statusCode()).isEqualTo(403);
        assertThat(browser.get("/call/other").statusCode()).isEqualTo(403);
        assertThat(api.tokens()).isEmpty();
        assertThat(browser.get("/a").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"rest", "web", "http"})
    @DisplayName("is not called while the provider is down: 503 and Retry-After, and the session stays")
    void down(String kind) {
        Browser browser = app.signedIn("alice");
        idp.faults().next(Endpoint.TOKEN, Fault.tooManyRequests(7));
        HttpResponse<String> answer = browser.get("/call/" + kind);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("7");
        assertThat(browser.get("/call/" + kind).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"rest", "web", "http"})
    @DisplayName("is not called when the grant is gone: a page is sent to the provider, a script gets 401")
    void signInAgain(String kind) {
        Browser browser = app.signedIn("alice");
        Fault refused = Fault.statusWith(400, "{\"error\":\"invalid_grant\"}", "application/json");
        idp.faults().next(Endpoint.TOKEN, refused);
        HttpResponse<String> page = browser.get("/call/" + kind);
        assertThat(Browser.location(page).toString()).startsWith(idp.issuer() + "/auth?");
        Browser other = app.signedIn("alice");
        idp.faults().next(Endpoint.TOKEN, refused);
        assertThat(other.fetch("/call/" + kind).statusCode()).isEqualTo(401);
        assertThat(List.copyOf(api.tokens())).isEmpty();
    }
}
