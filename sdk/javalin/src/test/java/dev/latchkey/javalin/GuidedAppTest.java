package dev.latchkey.javalin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.config.SealingKey;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.SignIn;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.session.SealedCookieStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A Javalin app")
class GuidedAppTest {
    private static final Pattern CODE =
            Pattern.compile("// docs/how-to/javalin.md: \\w+\n(.*?)\n *// end", Pattern.DOTALL);

    private final MockIdp idp = MockIdp.start();
    private final Browser browser = new Browser();
    private final SignIn atProvider = idp.signIn("alice");
    private GuidedApp app = startOrFail(UnaryOperator.identity());

    private GuidedApp startOrFail(UnaryOperator<LatchkeyPlugin> change) {
        try {
            return GuidedApp.start(idp, change);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void restart(UnaryOperator<LatchkeyPlugin> change) {
        app.close();
        app = startOrFail(change);
    }

    @AfterEach
    void stop() {
        app.close();
        idp.close();
    }

    private static URI location(HttpResponse<?> response) {
        assertThat(response.statusCode()).as(String.valueOf(response.body())).isEqualTo(303);
        return response.uri().resolve(response.headers().firstValue("Location").orElseThrow());
    }

    private URI signIn(String start) {
        return signIn(atProvider, start);
    }

    private URI signIn(SignIn user, String start) {
        URI callback = user.at(location(browser.open(app.at(start))));
        return location(browser.open(callback));
    }

    private String text(String path) {
        return browser.open(app.at(path)).body();
    }

    private void signOutAtProvider() {
        URI ignored = atProvider.signOutAt(URI.create(idp.issuer() + "/session/end"));
    }

    @Test
    @DisplayName("56: ends a session when the provider does, and only with a token that holds")
    void backChannel() {
        signIn("/sign-in");
        assertThat(text("/")).isNotEqualTo("nobody");
        signOutAtProvider();
        assertThat(text("/")).isEqualTo("nobody");
    }

    @ParameterizedTest(name = "56: stays signed in when the logout token has {0}")
    @ValueSource(strings = {"a nonce", "no event", "another audience", "another issuer", "no signature", "no jti"})
    void badLogoutToken(String what) {
        idp.faults().next(Endpoint.END_SESSION, Fault.ofLogoutToken(fault(what)));
        signIn("/sign-in");
        signOutAtProvider();
        assertThat(text("/")).isNotEqualTo("nobody");
    }

    private static Fault fault(String what) {
        return switch (what) {
            case "a nonce" -> Fault.setClaim("nonce", "n");
            case "no event" -> Fault.removeClaim("events");
            case "another audience" -> Fault.setClaim("aud", "other");
            case "another issuer" -> Fault.setClaim("iss", "https://other.example");
            case "no jti" -> Fault.removeClaim("jti");
            default -> Fault.algNone();
        };
    }

    @Test
    @DisplayName("56: takes a logout token once")
    void replayed() {
        idp.faults().next(Endpoint.END_SESSION, Fault.logoutTokenReplayed());
        signIn("/sign-in");
        signOutAtProvider();
        assertThat(text("/")).isEqualTo("nobody");
        assertThat(idp.journal().entries().toString()).contains("got: 400");
    }

    @Test
    @DisplayName("cannot have back-channel logout with sessions in cookies, and says so at the start")
    void notShared() {
        assertThatThrownBy(() -> restart(plugin -> {
                    var config = dev.latchkey.config.ClientConfig.publicClient(idp.issuer(), "guided")
                            .withRedirectUri("http://localhost:1/callback")
                            .withSealingKeys(SealingKey.of(new byte[32]));
                    return plugin.withSessions(
                            SealedCookieStore.of(config, dev.latchkey.config.Surroundings.system(config.httpPolicy())));
                }))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("STORE_NOT_SHARED");
    }

    @Test
    @DisplayName("55: signs out at the provider and takes the browser back where its state says so")
    void signedOut() {
        signIn("/sign-in");
        URI back = atProvider.signOutAt(location(browser.post(app.at("/sign-out"), "")));
        assertThat(back.toString()).startsWith(app.at("/signed-out?state=").toString());
        assertThat(location(browser.open(back))).isEqualTo(app.at("/"));
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    @DisplayName("55: tells the app whether a return from the provider is to be trusted")
    void ownSignedOutPage() {
        restart(plugin -> plugin.withSignedOutReturn(
                (ctx, result) -> ctx.result(result.getClass().getSimpleName())));
        signIn("/sign-in");
        URI back = atProvider.signOutAt(location(browser.post(app.at("/sign-out"), "")));
        assertThat(text("/signed-out?state=forged")).isEqualTo("Untrusted");
        signIn("/sign-in");
        back = atProvider.signOutAt(location(browser.post(app.at("/sign-out"), "")));
        assertThat(browser.open(back).body()).isEqualTo("Confirmed");
    }

    @Test
    @DisplayName("55: is signed out by no other site")
    void crossSite() {
        signIn("/sign-in");
        HttpResponse<String> response = browser.post(app.at("/sign-out"), "", "Sec-Fetch-Site", "cross-site");
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(text("/")).isNotEqualTo("nobody");
    }

    @Test
    @DisplayName("begins a sign-in that the provider asks for, and goes to paths of its own only")
    void initiated() {
        String issuer = "/start?iss=" + idp.issuer();
        assertThat(signIn(issuer + "&target_link_uri=" + app.at("/account"))).isEqualTo(app.at("/account"));
        assertThat(signIn(issuer + "&target_link_uri=https://evil.example/x")).isEqualTo(app.at("/"));
        assertThat(browser.open(app.at("/start?iss=https://evil.example")).statusCode())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("opens an account at the first sign-in of a user, and finds it at the next")
    void accounts() {
        assertThat(signIn("/account")).isEqualTo(app.at("/account"));
        assertThat(text("/account")).isEqualTo("member-1");
        signIn("/sign-in");
        assertThat(app.members.ids).hasSize(1);
        assertThat(app.members.ids.keySet()).allMatch(key -> key.startsWith(idp.issuer() + " "));
    }

    @ParameterizedTest(name = "{0} at {1} is answered with {2}")
    @CsvSource({
        "navigate, /admin, 403, text/html",
        "cors, /admin, 403, application/json",
        "navigate, /mail, 403, text/html"
    })
    void forbidden(String mode, String path, int status, String type) {
        signIn(idp.signIn("bob"), "/sign-in");
        HttpResponse<String> response = browser.get(app.at(path), "Sec-Fetch-Mode", mode);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
        assertThat(response.body()).doesNotContain("result").containsAnyOf("You may not do this", "forbidden");
    }

    @Test
    @DisplayName("lets in who has the role")
    void role() {
        assertThat(signIn("/admin")).isEqualTo(app.at("/admin"));
        assertThat(text("/admin")).isEqualTo("admin");
    }

    @ParameterizedTest(name = "{0} is for who is signed in: 401 for a script, a redirect for a person")
    @ValueSource(strings = {"/account", "/admin", "/mail"})
    void nobody(String path) {
        assertThat(browser.get(app.at(path), "Sec-Fetch-Mode", "cors").statusCode())
                .isEqualTo(401);
        assertThat(location(browser.open(app.at(path))).toString()).startsWith(idp.issuer());
    }

    @Test
    @DisplayName("54: gets a token for each API, which the API takes, with its own name for who it is")
    void api() {
        signIn("/sign-in");
        String header = text("/todos");
        assertThat(header).startsWith("Bearer ");
        HttpResponse<String> answer = browser.get(app.at("/api/todos"), "Authorization", header);
        assertThat(answer.body()).isEqualTo(text("/"));
        assertThat(text("/organization")).isEqualTo("not for this user");
    }

    @Test
    @DisplayName("59: challenges who calls the API without a good token, and says where tokens come from")
    void challenge() {
        HttpResponse<String> none = browser.get(app.at("/api/todos"));
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer ")
                .contains("resource_metadata=");
        HttpResponse<String> bad = browser.get(app.at("/api/todos"), "Authorization", "Bearer canary-access-token");
        assertThat(bad.statusCode()).isEqualTo(401);
        HttpResponse<String> metadata = browser.get(app.at("/.well-known/oauth-protected-resource"));
        assertThat(metadata.statusCode()).isEqualTo(200);
        assertThat(metadata.body()).contains("\"resource\":\"" + GuidedApp.TODO + "\"", idp.issuer());
    }

    @Test
    @DisplayName("58: believes no forwarded header from somebody who is no configured proxy")
    void notFromAnyone() {
        String[] forwarded = {
            "Sec-Fetch-Mode", "navigate", "X-Forwarded-Prefix", "/evil", "X-Forwarded-Host", "evil.example",
            "X-Forwarded-Proto", "https", "X-Forwarded-For", "203.0.113.7", "Forwarded", "host=evil.example"
        };
        URI authorization = location(browser.get(app.at("/account"), forwarded));
        assertThat(authorization.toString()).doesNotContain("evil");
        assertThat(location(browser.open(atProvider.at(authorization)))).isEqualTo(app.at("/account"));
        assertThat(browser.get(app.at("/visitor"), forwarded).body()).isEqualTo("127.0.0.1");
    }

    @Test
    @DisplayName("58: believes a configured proxy about prefix and client, never about host and scheme")
    void fromProxy() {
        restart(plugin -> plugin.withTrustedProxies("127.0.0.1"));
        String[] forwarded = {
            "Sec-Fetch-Mode",
            "navigate",
            "X-Forwarded-Prefix",
            "/app",
            "X-Forwarded-Host",
            "evil.example",
            "X-Forwarded-For",
            "198.51.100.1, 203.0.113.7, 127.0.0.1"
        };
        URI authorization = location(browser.get(app.at("/account"), forwarded));
        assertThat(authorization.toString()).doesNotContain("evil");
        assertThat(location(browser.open(atProvider.at(authorization)))).isEqualTo(app.at("/app/account"));
        assertThat(browser.get(app.at("/visitor"), forwarded).body()).isEqualTo("203.0.113.7");
        String[] odd = {"Sec-Fetch-Mode", "navigate", "X-Forwarded-Prefix", "//evil.example"};
        Browser other = new Browser();
        assertThat(location(other.open(atProvider.at(location(other.get(app.at("/account"), odd))))))
                .isEqualTo(app.at("/account"));
    }

    @Test
    @DisplayName("keeps the session when its token was renewed")
    void refreshed() {
        signIn("/sign-in");
        idp.clock().advance(Duration.ofHours(2));
        assertThat(text("/todos")).startsWith("Bearer ");
        assertThat(text("/")).isNotEqualTo("nobody");
    }

    @Test
    @DisplayName("is the one of docs/how-to/javalin.md")
    void documented() throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/latchkey/javalin/GuidedApp.java"));
        String document = words(Files.readString(Path.of("../../docs/how-to/javalin.md")));
        List<String> examples =
                CODE.matcher(source).results().map(it -> it.group(1)).toList();
        assertThat(examples)
                .hasSize(2)
                .allSatisfy(example -> assertThat(document).contains(words(example)));
    }

    /** Apart from the line breaks and indents, which the formatter sets. */
    private static String words(String text) {
        return text.replaceAll("\\s+", "");
    }
}
