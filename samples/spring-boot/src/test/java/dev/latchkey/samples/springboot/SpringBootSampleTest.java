package dev.latchkey.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.MockIdp;
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
    @DisplayName("signs out here and at the provider by its button")
    void signOut() {
        signIn("alice", "/account");
        String csrf = get("/account").body().replaceFirst("(?s).*name=\"_csrf\" value=\"([^\"]*)\".*", "$1");
        URI endSession = location(send(HttpRequest.newBuilder(URI.create(sample.url() + "/logout"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("_csrf=" + csrf))));
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
