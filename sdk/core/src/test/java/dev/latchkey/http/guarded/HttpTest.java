package dev.latchkey.http.guarded;

import static dev.latchkey.fixture.Failures.codeOf;
import static dev.latchkey.fixture.Failures.exceptionOf;
import static dev.latchkey.fixture.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.fixture.WireServer;
import dev.latchkey.http.HttpAnswer;
import dev.latchkey.http.HttpCall;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.http.Transport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The one way to the network")
class HttpTest {
    private static final URI TOKEN = URI.create("https://idp.example/token");
    private static final HttpPolicy POLICY = HttpPolicy.defaults().withMaxBodyBytes(100);

    private static Http answering(int status, Map<String, List<String>> headers, byte[] body) {
        return new Http(call -> new HttpAnswer(status, headers, body), POLICY);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    @DisplayName("23: follows no redirect, and nothing reaches its target")
    void redirects(int status) {
        try (WireServer thief = WireServer.answering(WireServer.json(200, "{}"));
                WireServer server = WireServer.answering(WireServer.answer(
                        status, Map.of("Location", thief.uri("/t?code=stolen").toString()), new byte[0]))) {
            Http http = new Http(Transport.jdk(POLICY), POLICY);
            var failure = failureOf(
                    () -> http.postForm(server.uri("/token"), Map.of("Authorization", "Basic x"), Map.of("code", "c")));
            assertThat(failure.code()).isEqualTo(FailureCode.REDIRECT_REFUSED);
            assertThat(failure.what())
                    .contains(
                            "POST " + server.uri("/token"),
                            String.valueOf(status),
                            thief.uri("/t").toString())
                    .doesNotContain("stolen");
            assertThat(codeOf(() -> http.get(server.uri("/jwks"), Map.of()))).isEqualTo(FailureCode.REDIRECT_REFUSED);
            assertThat(thief.asked()).isEmpty();
            assertThat(server.asked()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    @DisplayName("tells a provider in trouble, with the time it asks for")
    void trouble(int status) {
        Http http = answering(status, Map.of("retry-after", List.of("7")), new byte[0]);
        var thrown = exceptionOf(() -> http.get(TOKEN, Map.of()));
        assertThat(thrown.failure().code()).isEqualTo(FailureCode.PROVIDER_ERROR);
        assertThat(thrown)
                .isInstanceOfSatisfying(
                        UnreachableException.class,
                        e -> assertThat(e.retryAfter()).hasValue(Duration.ofSeconds(7)));
    }

    @Test
    @DisplayName("51: shows neither body nor query nor headers in a failure")
    void discreet() {
        Http http = answering(503, Map.of(), "canary-body".getBytes(StandardCharsets.UTF_8));
        URI uri = URI.create("https://idp.example/token?q=canary-query");
        assertThat(exceptionOf(() -> http.postForm(uri, Map.of("Authorization", "canary"), Map.of("code", "canary"))))
                .hasMessageNotContaining("canary")
                .hasMessageContaining("POST https://idp.example/token answered 503");
    }

    @Test
    @DisplayName("25: refuses an over-long body also where the transport let it through")
    void overlongBody() {
        assertThat(codeOf(() -> answering(200, Map.of(), new byte[101]).get(TOKEN, Map.of())))
                .isEqualTo(FailureCode.RESPONSE_TOO_LARGE);
        assertThat(answering(200, Map.of(), new byte[100]).get(TOKEN, Map.of()).body())
                .hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://idp.example/token",
                "http://127.evil.example/",
                "http://localhost.evil.example/",
                "http://10.0.0.1/",
                "http://[::2]/",
                "ftp://localhost/",
                "file:///etc/passwd",
                "jar:file:/x!/y"
            })
    @DisplayName("26: sends nothing in clear beyond loopback")
    void insecure(String uri) {
        Http http = new Http(
                call -> {
                    throw new AssertionError("was sent");
                },
                POLICY);
        assertThat(codeOf(() -> http.get(URI.create(uri), Map.of()))).isEqualTo(FailureCode.INSECURE_URI);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://idp.example/",
                "http://localhost:3001/oidc",
                "http://LOCALHOST/",
                "http://127.0.0.1/",
                "http://127.3.2.1:8/",
                "http://[::1]:3001/"
            })
    @DisplayName("26: speaks https to anybody and http to loopback")
    void secure(String uri) {
        assertThat(answering(200, Map.of(), new byte[0])
                        .get(URI.create(uri), Map.of())
                        .status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("26: speaks http to another host only by an option whose name says insecure")
    void exempted() {
        HttpPolicy policy = HttpPolicy.defaults().insecureAllowHttpFor("Idp.Internal");
        Http http = new Http(call -> new HttpAnswer(200, Map.of(), new byte[0]), policy);
        assertThat(http.get(URI.create("http://idp.internal/"), Map.of()).status())
                .isEqualTo(200);
        assertThat(codeOf(() -> http.get(URI.create("http://other.internal/"), Map.of())))
                .isEqualTo(FailureCode.INSECURE_URI);
    }

    @Test
    @DisplayName("encodes a form so that any secret arrives as it is")
    void form() {
        List<HttpCall> sent = new ArrayList<>();
        Http http = new Http(
                call -> {
                    sent.add(call);
                    return new HttpAnswer(200, Map.of(), new byte[0]);
                },
                POLICY);
        Map<String, String> form = new LinkedHashMap<>();
        form.put("a", "x y&=+%");
        form.put("b", "ü");
        http.postForm(TOKEN, Map.of(), form);
        assertThat(new String(sent.get(0).body(), StandardCharsets.US_ASCII)).isEqualTo("a=x+y%26%3D%2B%25&b=%C3%BC");
        assertThat(sent.get(0).headers()).containsEntry("Content-Type", "application/x-www-form-urlencoded");
    }
}
