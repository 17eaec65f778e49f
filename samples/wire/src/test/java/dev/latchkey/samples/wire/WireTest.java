package dev.latchkey.samples.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.http.HttpAnswer;
import dev.latchkey.http.HttpCall;
import dev.latchkey.http.HttpPolicy;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The wire page")
class WireTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC);
    private static final String IDP = "http://localhost:3001/oidc";
    private final Wire wire = Wire.of("Trial", Map.of(), CLOCK);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client_secret",
                "client_assertion",
                "code",
                "code_verifier",
                "refresh_token",
                "token",
                "id_token_hint",
                "logout_token",
                "one_time_token",
                "subject_token",
                "a_name_that_nobody_knows"
            })
    @DisplayName("shows nothing of a secret, a token or a code, nor of what it does not know, in form, JSON and query")
    void parameters(String name) {
        ask("/token", Map.of(), "grant_type=refresh_token&" + name + "=canary-in-form", "{}");
        ask("/token", Map.of(), "{\"grant_type\":\"refresh_token\",\"" + name + "\":\"canary-in-json\"}", "{}");
        ask("/me?" + name + "=canary-in-query", Map.of("Authorization", "Bearer canary-in-header"), "", "{}");
        wire.sentTo(
                IDP + "/auth?response_type=code&client_id=trial&" + name + "=canary-in-redirect#canary-in-fragment");
        Map<String, String> brought = new LinkedHashMap<>(Map.of("state", "s", "code", "canary-in-callback"));
        brought.put(name, "canary-in-callback");
        browser("/callback", brought);
        assertThat(page()).contains(name, Masking.HIDDEN).doesNotContain("canary");
        assertThat(wire.toString()).doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "refresh_token", "id_token", "a_member_that_nobody_knows"})
    @DisplayName("shows nothing of the tokens in an answer, even where the error text repeats them")
    void members(String name) {
        ask(
                "/token",
                Map.of(),
                "grant_type=authorization_code",
                "{\"" + name + "\":\"canary-1\",\"error_description\":\"bad canary-1\"}");
        assertThat(page()).contains(name, "bad ****").doesNotContain("canary");
    }

    @Test
    @DisplayName("shows no secret of a request where the answer repeats it, with Basic too")
    void repeated() {
        String basic = Base64.getEncoder().encodeToString("trial:canary-secret".getBytes(StandardCharsets.UTF_8));
        String answer = "{\"error\":\"invalid_client\",\"error_description\":\"canary-secret, canary-code, %s\"}"
                .formatted(basic);
        ask(
                "/token",
                Map.of("Authorization", "Basic " + basic),
                "grant_type=authorization_code&code=canary-code",
                answer);
        assertThat(page()).contains("Basic ****", "****, ****, ****").doesNotContain("canary", basic);
    }

    @Test
    @DisplayName("shows nothing that has the form of a JWT, wherever it stands")
    void jwt() {
        ask(
                "/token",
                Map.of(),
                "grant_type=refresh_token&scope=eyJhbGciOiJFUzM4NCJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl",
                "{}");
        assertThat(page()).doesNotContain("eyJ");
    }

    @Test
    @DisplayName("shows neither body of an API call, nor a body that is no JSON object")
    void bodies() throws IOException {
        HttpCall call = call("POST", "/todos", Map.of("Authorization", "Bearer canary"), "{\"todo\":\"canary\"}");
        wire.askedApi(call, Optional.of(answer(200, "{\"todos\":[\"canary\"]}")));
        ask("/me", Map.of("Authorization", "Bearer canary"), "", "<html>canary</html>");
        assertThat(page())
                .contains("API call", "19 bytes, not shown", "Bearer ****")
                .doesNotContain("canary");
    }

    @Test
    @DisplayName("shows what is no secret in full, what belongs to one sign-in by its beginning, and explains each")
    void explained() {
        wire.sentTo(IDP
                + "/auth?client_id=trial&response_type=code&scope=openid+email&state=abcdefghijklmnop&prompt=consent");
        assertThat(page())
                .contains("data-testid=\"authorization\"", "GET " + IDP + "/auth</pre>", "openid email", "abcdef…")
                .contains("RFC 6749 section 10.12", "<b>Logto:</b>")
                .doesNotContain("abcdefg", Explanation.NONE.what());
    }

    @Test
    @DisplayName("escapes what others wrote")
    void escaped() {
        browser("/callback", Map.of("state", "s", "error", "<script>", "error_description", "\"><img>", "<b>", "x"));
        assertThat(page()).contains("&lt;script&gt;").doesNotContain("<script>", "<img>", "<b>\"");
    }

    @Test
    @DisplayName("tells each kind of request by what it brings")
    void kinds() {
        ask("/.well-known/openid-configuration", Map.of(), "", "{\"issuer\":\"" + IDP + "\"}");
        ask("/request", Map.of(), "response_type=code&client_id=trial", "{}");
        wire.sentTo(IDP + "/auth?client_id=trial&request_uri=urn:x&redirect_uri=http://localhost/back");
        browser("/back", Map.of());
        ask("/token", Map.of(), "grant_type=authorization_code", "{}");
        ask("/jwks", Map.of(), "", "{\"keys\":[]}");
        ask("/token", Map.of(), "grant_type=refresh_token", "{}");
        ask("/me", Map.of("Authorization", "Bearer x"), "", "{}");
        ask("/token/introspection", Map.of(), "token=x", "{}");
        ask("/token/revocation", Map.of(), "token=x", "");
        wire.sentTo(IDP + "/session/end?client_id=trial&post_logout_redirect_uri=http://localhost/&state=s");
        browser("/", Map.of("state", "s"));
        browser("/back-channel", Map.of("logout_token", "x"));
        assertThat(page().replaceAll("(?s).*?<section[^>]*data-testid=\"([^\"]*)\"|<.*", "$1 "))
                .startsWith("discovery pushed-request authorization callback token keys refresh userinfo introspection"
                        + " revocation end-session signed-out logout-token");
    }

    @Test
    @DisplayName("takes neither a redirect within the app nor any other page for a part of a sign-in")
    void unconcerned() {
        wire.sentTo("/home?code=1&state=2");
        wire.sentTo("https://elsewhere.example/?q=client");
        wire.sentTo("http://[not an address");
        browser("/search", Map.of("q", "code"));
        assertThat(page()).contains("wire-empty");
    }

    @Test
    @DisplayName("keeps the newest fifty, and nothing once its button was pressed")
    void bounded() {
        for (int number = 0; number < 60; number++) {
            ask("/number-" + number + "-", Map.of(), "", "");
        }
        assertThat(page()).contains("/number-59-", "/number-10-").doesNotContain("/number-9-");
        PageReply cleared = wire.reply(
                        new BrowserRequest("POST", "/wire/clear", Map.of(), Optional.of("localhost"), false))
                .orElseThrow();
        assertThat(cleared.headers()).containsEntry("Location", "/wire");
        assertThat(page()).contains("wire-empty");
    }

    @Test
    @DisplayName("says where no answer came")
    void noAnswer() {
        assertThatThrownBy(() -> wire.recording(call -> {
                            throw new ConnectException();
                        })
                        .send(call("GET", "/me", Map.of(), "")))
                .isInstanceOf(ConnectException.class);
        assertThat(page()).contains("no answer");
    }

    @ParameterizedTest
    @CsvSource({
        ", localhost:3010, false, 200",
        ", 127.0.0.1:3010, false, 200",
        ", [::1]:3010, false, 200",
        ", app.example, false, 404",
        ", localhost.evil.example, false, 404",
        ", localhost:3010, true, 404",
        "on, app.example, true, 200",
        "off, localhost:3010, false, 404",
    })
    @DisplayName("is for who sits at this machine, unless WIRE says on or off")
    void visibility(String setting, String host, boolean forwarded, int status) {
        Wire set = Wire.of("Trial", setting == null ? Map.of() : Map.of("WIRE", setting), CLOCK);
        assertThat(set.reply(new BrowserRequest("GET", "/wire", Map.of(), Optional.of(host), forwarded)))
                .hasValueSatisfying(reply -> assertThat(reply.status()).isEqualTo(status));
        assertThatThrownBy(() -> Wire.of("Trial", Map.of("WIRE", "perhaps"), CLOCK))
                .hasMessageContaining("WIRE");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:3010, 200",
        "http://127.0.0.1:3010/, 200",
        "https://app.example, 404",
        "https://app.example/shop, 404",
        "https://localhost.evil.example, 404",
    })
    @DisplayName(
            "is for nobody where the app's own address is elsewhere: a proxy that does not say that it is one makes all requests look local")
    void elsewhere(String url, int status) {
        Wire set = Wire.of("Trial", Map.of("URL", url), CLOCK);
        assertThat(set.reply(new BrowserRequest("GET", "/wire", Map.of(), Optional.of("localhost:3010"), false)))
                .hasValueSatisfying(reply -> assertThat(reply.status()).isEqualTo(status));
    }

    private void ask(String path, Map<String, String> headers, String sent, String received) {
        try {
            HttpAnswer answer = answer(200, received);
            wire.recording(call -> answer).send(call(sent.isEmpty() ? "GET" : "POST", path, headers, sent));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpCall call(String method, String path, Map<String, String> headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new HttpCall(method, URI.create(IDP + path), headers, bytes, HttpPolicy.defaults());
    }

    private static HttpAnswer answer(int status, String body) {
        return new HttpAnswer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    private void browser(String path, Map<String, String> parameters) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        parameters.forEach((name, value) -> lists.put(name, List.of(value)));
        wire.came(new BrowserRequest("GET", path, lists, Optional.of("localhost"), false));
    }

    private String page() {
        return wire.reply(new BrowserRequest("GET", "/wire", Map.of(), Optional.of("localhost"), false))
                .orElseThrow()
                .body();
    }
}
