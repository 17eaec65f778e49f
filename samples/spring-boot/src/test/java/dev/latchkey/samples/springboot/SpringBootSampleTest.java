package dev.latchkey.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.directory.Organization;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The Spring Boot sample")
class SpringBootSampleTest {
    private static MockIdp idp;
    private static RunningSample sample;

    private HttpClient browser = browser();

    @BeforeAll
    static void start() {
        idp = MockIdp.start();
        sample = SpringBootSample.start(
                Map.of("LATCHKEY_ISSUER", idp.issuer(), "SERVER_PORT", "0", "SPRING_MAIN_BANNERMODE", "off"),
                idp.clock());
        idp.change(
                "spring-boot",
                application -> application.withRedirectUris(sample.url() + "/login/oauth2/code/latchkey"));
    }

    @AfterAll
    static void stop() {
        sample.stop();
        idp.close();
    }

    @BeforeEach
    void newBrowser() {
        browser = browser();
        idp.journal().clear();
    }

    @Test
    @DisplayName("shows its public page to everybody, with a link that signs in")
    void publicPage() {
        assertThat(get("/").body()).contains("data-testid=\"sign-in\"").doesNotContain("data-testid=\"sign-out\"");
        assertThat(location(get("/oauth2/authorization/latchkey")).toString()).startsWith(idp.issuer() + "/auth?");
    }

    @Test
    @DisplayName("signs in on the way to the account page and shows who it is, with a refresh token")
    void account() {
        HttpResponse<String> back = signIn("alice", "/account");
        assertThat(location(back)).hasPath("/account");
        assertThat(get("/account").body())
                .contains("data-testid=\"user-name\">Alice Example<")
                .contains("data-testid=\"user-email\">alice@example.test<")
                .contains("data-testid=\"refresh-token\">yes<");
        assertThat(get("/").body()).contains("Alice Example", "data-testid=\"sign-out\"");
    }

    @Test
    @DisplayName("keeps the user signed in past the access token's life, with one refresh and no sign-in")
    void pastTheTokensLife() {
        signIn("alice", "/account");
        String before = expiry();
        idp.clock().advance(Duration.ofHours(2));
        assertThat(expiry()).isGreaterThan(before);
        assertThat(idp.journal().tokenRequests().withGrant("refresh_token").count())
                .isEqualTo(1);
        assertThat(idp.journal().authorizationRequests().count()).isEqualTo(1);
    }

    @Test
    @DisplayName("shows the admin page to an administrator, and to others a page that says what is missing")
    void adminPage() {
        signIn("alice", "/admin");
        assertThat(get("/admin").body()).contains("data-testid=\"admin\"");
        browser = browser();
        signIn("bob", "/admin");
        HttpResponse<String> refused = get("/admin");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("data-testid=\"forbidden\"", "role <code>admin</code>");
    }

    @Test
    @DisplayName("shows a user without name and email, such as bob, by the username")
    void bob() {
        signIn("bob", "/account");
        assertThat(get("/account").body())
                .contains("data-testid=\"user-name\">bob<", "data-testid=\"user-email\">none<");
    }

    @Test
    @DisplayName("calls its API with a token for it and for the user, and shows what came")
    void todos() {
        signIn("alice", "/todos");
        assertThat(get("/todos").body()).contains("data-testid=\"no-todos\"");
        post("/todos", "text=Wash+the+caf%C3%A9");
        assertThat(get("/todos").body()).contains("data-testid=\"todo\">Wash the caf\u00e9<");
        browser = browser();
        signIn("bob", "/todos");
        assertThat(location(post("/todos", "text=mine"))).hasPath("/todos").hasParameter("refused");
        assertThat(get("/todos").body()).contains("data-testid=\"no-todos\"").doesNotContain("caf");
    }

    @Test
    @DisplayName("has an API that takes a token made for it, and no cookie, no other token and no garbage")
    void api() {
        signIn("alice", "/todos");
        for (String header : List.of("", "Bearer nonsense", "Basic YTpi")) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sample.url() + "/api/todos"));
            HttpResponse<String> refused = send(header.isEmpty() ? request : request.header("Authorization", header));
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .startsWith("Bearer");
        }
    }

    @Test
    @DisplayName("shows of each organization of the user what the API sees in a token for it")
    void organizations() {
        signIn("bob", "/organizations");
        assertThat(get("/organizations").body()).contains("data-testid=\"no-organization\"");
        idp.directory().add(Organization.of("acme00000org", "Acme Limited").withUser("alice00user1"));
        browser = browser();
        signIn("alice", "/organizations");
        assertThat(get("/organizations").body())
                .contains("data-testid=\"organization\"", "ORGANIZATION_acme00000org")
                .doesNotContain("SCOPE_read:todos");
        assertThat(get("/wire").body()).contains("data-testid=\"api\"", "<code>organization_id</code>");
    }

    @Test
    @DisplayName("signs out here and at the provider by its button")
    void signOut() {
        signIn("alice", "/account");
        URI endSession = location(post("/logout", ""));
        assertThat(endSession.toString()).startsWith(idp.issuer() + "/session/end?");
        assertThat(endSession.getQuery()).contains("post_logout_redirect_uri=http://localhost:3030/", "state=");
        assertThat(get("/").body()).contains("data-testid=\"sign-in\"");
    }

    private String expiry() {
        return get("/account").body().replaceFirst("(?s).*datetime=\"([^\"]*)\".*", "$1");
    }

    private HttpResponse<String> signIn(String username, String page) {
        URI toProvider = location(get(location(get(page)).getPath()));
        HttpResponse<String> back =
                send(HttpRequest.newBuilder(idp.signIn(username).at(toProvider)));
        assertThat(back.statusCode()).isEqualTo(302);
        return back;
    }

    private HttpResponse<String> post(String path, String form) {
        String csrf = get("/account").body().replaceFirst("(?s).*name=\"_csrf\" value=\"([^\"]*)\".*", "$1");
        return send(HttpRequest.newBuilder(URI.create(sample.url() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form + "&_csrf=" + csrf)));
    }

    private HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(sample.url() + path)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return browser.send(request.header("Accept", "text/html").build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static URI location(HttpResponse<String> answer) {
        return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder()
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }
}
