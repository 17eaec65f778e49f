package dev.latchkey.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.MemorySessionStore;
import dev.latchkey.signin.SignInOutcome;
import dev.latchkey.token.AccessToken;
import dev.latchkey.token.TokenTarget;
import dev.latchkey.web.Admission.Verdict;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The Javalin plugin")
class LatchkeyPluginTest {

    private final MockIdp idp = MockIdp.start();
    private final Browser browser = new Browser();
    private Optional<TestApp> running = Optional.empty();

    @AfterEach
    void stop() {
        running.ifPresent(TestApp::close);
        idp.close();
    }

    private TestApp app(UnaryOperator<LatchkeyPlugin> change) throws IOException {
        TestApp app = TestApp.start(idp, change);
        running = Optional.of(app);
        return app;
    }

    private TestApp below(String contextPath) throws IOException {
        TestApp app = TestApp.startBelow(contextPath, idp, UnaryOperator.identity());
        running = Optional.of(app);
        return app;
    }

    private TestApp app() throws IOException {
        return app(UnaryOperator.identity());
    }

    private static URI location(HttpResponse<?> response) {
        assertThat(response.statusCode()).isEqualTo(303);
        return response.uri().resolve(response.headers().firstValue("Location").orElseThrow());
    }

    /** From a page of the app to the callback that the provider makes of it; the callback is not opened yet. */
    private URI callbackFrom(URI start) {
        return idp.signIn("alice").at(location(browser.open(start)));
    }

    private void signIn(TestApp app) {
        location(browser.open(callbackFrom(app.at("/sign-in"))));
    }

    private String whoAmI(TestApp app) {
        return browser.open(app.at("/")).body();
    }

    @Test
    @DisplayName("signs a person in and brings them back to the page they wanted, query included")
    void guardAndReturn() throws IOException {
        TestApp app = app();
        HttpResponse<String> callback = browser.open(callbackFrom(app.at("/private/page?tab=2")));
        assertThat(location(callback)).isEqualTo(app.at("/private/page?tab=2"));
        assertThat(browser.open(app.at("/private/page?tab=2")).body()).isEqualTo("private");
        assertThat(whoAmI(app)).isNotEqualTo("nobody");
    }

    @Test
    @DisplayName("keeps sessions in the store that the app gives, and renews a token that an API refused")
    void documented() throws IOException {
        int port = TestApp.freePort();
        RelyingParty rp = TestApp.client(idp, "app", "http://localhost:" + port);
        MemorySessionStore store = new MemorySessionStore(idp.clock());
        LatchkeyPlugin latchkey = LatchkeyPlugin.of(rp).withSessions(store);
        idp.change("app", application -> application.withAlwaysIssueRefreshToken(true));
        Javalin app = Javalin.create(config -> {
                    config.registerPlugin(latchkey);
                    config.routes.get(
                            "/token",
                            ctx -> ctx.result(tokenOf(latchkey.fresh(ctx)).reveal()));
                    config.routes.get(
                            "/refused",
                            ctx -> ctx.result(
                                    tokenOf(latchkey.refreshed(ctx, TokenTarget.own(), tokenOf(latchkey.fresh(ctx))))
                                            .reveal()));
                })
                .start("127.0.0.1", port);
        try {
            URI url = URI.create("http://localhost:" + port);
            location(browser.open(callbackFrom(url.resolve("/sign-in"))));
            assertThat(store.size()).isEqualTo(1);
            String old = browser.open(url.resolve("/token")).body();
            String renewed = browser.open(url.resolve("/refused")).body();
            assertThat(renewed).isNotEqualTo(old);
            assertThat(browser.open(url.resolve("/token")).body()).isEqualTo(renewed);
        } finally {
            app.stop();
        }
    }

    private static AccessToken tokenOf(Freshness freshness) {
        return ((Freshness.Fresh) freshness).token();
    }

    @Test
    @DisplayName("brings a person home whose POST was turned back, for a POST cannot be repeated")
    void guardedPost() throws IOException {
        TestApp app = app();
        URI authorization = location(browser.post(app.at("/private/page"), "a=b"));
        HttpResponse<String> callback = browser.open(idp.signIn("alice").at(authorization));
        assertThat(location(callback)).isEqualTo(app.at("/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-Fetch-Mode=cors,Accept=text/html",
                "Sec-Fetch-Mode=same-origin",
                "X-Requested-With=XMLHttpRequest,Accept=text/html",
                "Accept=application/json",
                "User-Agent=curl"
            })
    @DisplayName("answers 401 and JSON to what is no navigation, and begins no sign-in for it")
    void noNavigation(String headers) throws IOException {
        TestApp app = app();
        String[] pairs = Arrays.stream(headers.split(","))
                .flatMap(pair -> Arrays.stream(pair.split("=")))
                .toArray(String[]::new);
        HttpResponse<String> response = browser.get(app.at("/private/page"), pairs);
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(response.body()).isEqualTo("{\"error\":\"sign_in_required\"}");
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    @DisplayName("takes a browser that sends no Sec-Fetch-Mode by its Accept")
    void oldBrowser() throws IOException {
        HttpResponse<String> response = browser.get(app().at("/private/page"), "Accept", "text/html,*/*");
        assertThat(location(response).toString()).startsWith(idp.issuer());
    }

    @Test
    @DisplayName("6, 58: sends the redirect URI as it is configured, whatever Host and X-Forwarded headers say")
    void hostHeaders() throws IOException {
        TestApp app = app();
        String request = "GET /sign-in HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n"
                + "X-Forwarded-Proto: https\r\nForwarded: host=evil.example\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket("127.0.0.1", app.at("/").getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .startsWith("HTTP/1.1 303")
                    .contains("redirect_uri="
                            + URLEncoder.encode(app.at("/callback").toString(), StandardCharsets.UTF_8))
                    .doesNotContain("evil");
        }
    }

    @Test
    @DisplayName("20: keeps cookies from scripts, and clears the pending sign-in with the callback")
    void cookies() throws IOException {
        TestApp app = app();
        URI callback = callbackFrom(app.at("/sign-in"));
        assertThat(browser.cookies())
                .singleElement()
                .satisfies(cookie -> assertThat(cookie.isHttpOnly()).isTrue());
        String pending = browser.cookies().get(0).getName();
        browser.open(callback);
        assertThat(browser.cookies()).allMatch(HttpCookie::isHttpOnly).hasSize(1);
        assertThat(browser.cookies().get(0).getName()).isNotEqualTo(pending);
    }

    @Test
    @DisplayName("takes the callback by POST as well: response_mode=form_post")
    void postedCallback() throws IOException {
        TestApp app = app();
        URI callback = callbackFrom(app.at("/sign-in"));
        location(browser.post(app.at("/callback"), callback.getRawQuery()));
        assertThat(whoAmI(app)).isNotEqualTo("nobody");
    }

    @Test
    @DisplayName("15: counts a parameter in query and form as two")
    void doubled() throws IOException {
        TestApp app = app();
        URI callback = callbackFrom(app.at("/sign-in"));
        HttpResponse<String> response = browser.post(callback, callback.getRawQuery());
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("CALLBACK_PARAMETER_REPEATED");
        assertThat(whoAmI(app)).isEqualTo("nobody");
    }

    @Test
    @DisplayName("55: signs out by POST, at the provider too, and a GET only shows the button")
    void signOut() throws IOException {
        TestApp app = app();
        signIn(app);
        assertThat(browser.open(app.at("/sign-out")).body()).contains("method=\"post\"");
        assertThat(whoAmI(app)).isNotEqualTo("nobody");
        URI end = location(browser.post(app.at("/sign-out"), ""));
        assertThat(end.toString())
                .startsWith(idp.issuer() + "/session/end")
                .contains("id_token_hint=", "client_id=app");
        assertThat(whoAmI(app)).isEqualTo("nobody");
    }

    @Test
    @DisplayName("gives a fresh token, and forgets a session that cannot get one any more")
    void fresh() throws IOException {
        TestApp app = app();
        signIn(app);
        assertThat(browser.open(app.at("/fresh")).body()).isEqualTo("fresh");
        idp.clock().advance(Duration.ofHours(2));
        assertThat(browser.open(app.at("/fresh")).body()).isEqualTo("NO_REFRESH_TOKEN");
        assertThat(whoAmI(app)).isEqualTo("nobody");
    }

    @Test
    @DisplayName("17: lets the app answer a callback that signed nobody in")
    void ownAnswer() throws IOException {
        AtomicReference<String> seen = new AtomicReference<>("");
        TestApp app = app(plugin -> plugin.onNotSignedIn((ctx, outcome) -> {
            seen.set(outcome.getClass().getSimpleName());
            ctx.redirect("/sorry");
        }));
        HttpResponse<String> response = browser.open(app.at("/callback?code=a&state=b"));
        assertThat(response.headers().firstValue("Location").orElseThrow()).isEqualTo("/sorry");
        assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(seen.get()).isEqualTo(SignInOutcome.Expired.class.getSimpleName());
    }

    @Test
    @DisplayName("20: shows a readable page where the app has no answer of its own")
    void readablePage() throws IOException {
        HttpResponse<String> response = browser.open(app().at("/callback?code=a&state=b"));
        assertThat(response.body()).contains("PENDING_MISSING").doesNotContain("Exception", "\tat ");
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    }

    @Test
    @DisplayName("asks the app who may come in")
    void admission() throws IOException {
        TestApp app = app(plugin -> plugin.withAdmission(signedIn -> Verdict.turnAway("/full")));
        HttpResponse<String> response = browser.open(callbackFrom(app.at("/sign-in")));
        assertThat(location(response)).isEqualTo(app.at("/full"));
        assertThat(whoAmI(app)).isEqualTo("nobody");
    }

    @Test
    @DisplayName("takes its paths and the options of a sign-in from the app")
    void paths() throws IOException {
        TestApp app = app(plugin -> plugin.withSignInPath("/in")
                .withSignOutPath("/out")
                .withSignInOptions(ctx -> SignInOptions.none().withPrompt("login")));
        assertThat(location(browser.open(app.at("/in"))).getQuery()).contains("prompt=login");
        assertThat(browser.open(app.at("/sign-in")).statusCode()).isEqualTo(404);
        assertThat(browser.post(app.at("/out"), "").statusCode()).isEqualTo(303);
    }

    @Test
    @DisplayName("signs in and out below a context path, which the redirect URI has too")
    void contextPath() throws IOException {
        TestApp app = below("/app");
        assertThat(location(browser.open(callbackFrom(app.at("/private/page?tab=2")))))
                .isEqualTo(app.at("/private/page?tab=2"));
        assertThat(whoAmI(app)).isNotEqualTo("nobody");
        URI end = location(browser.post(app.at("/sign-out"), ""));
        assertThat(end.toString()).startsWith(idp.issuer() + "/session/end");
    }

    @Test
    @DisplayName("comes home to the context path, and stays in it on its pages")
    void homeBelowContextPath() throws IOException {
        TestApp app = below("/app");
        assertThat(location(browser.open(callbackFrom(app.at("/sign-in"))))).isEqualTo(app.at("/"));
        assertThat(browser.open(app.at("/callback?code=a&state=b")).body()).contains("href=\"/app/sign-in\"");
    }

    @Test
    @DisplayName("stands twice in an app with two providers")
    void twice() throws IOException {
        String url = "http://localhost:" + TestApp.freePort();
        LatchkeyPlugin one = LatchkeyPlugin.of(TestApp.client(idp, "one", url + "/one"))
                .withSignInPath("/one/sign-in")
                .withSignOutPath("/one/sign-out");
        LatchkeyPlugin two = LatchkeyPlugin.of(TestApp.client(idp, "two", url + "/two"))
                .withSignInPath("/two/sign-in")
                .withSignOutPath("/two/sign-out");
        Javalin server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.registerPlugin(one);
                    config.registerPlugin(two);
                    config.routes.get(
                            "/who",
                            ctx -> ctx.result(two.session(ctx).isPresent() + ""
                                    + one.session(ctx).isPresent()));
                })
                .start("127.0.0.1", URI.create(url).getPort());
        try {
            location(browser.open(callbackFrom(URI.create(url + "/two/sign-in"))));
            assertThat(browser.open(URI.create(url + "/who")).body()).isEqualTo("truefalse");
        } finally {
            server.stop();
        }
    }
}
