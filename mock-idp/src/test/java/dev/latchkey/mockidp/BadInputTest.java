package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.directory.MockConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Bad input")
class BadInputTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String BOGUS = "application/x-www-form-urlencoded; charset=bogus";
    private MockIdp idp;

    @BeforeEach
    void start() {
        idp = MockIdp.start(MockIdpOptions.defaults().withClock(MockClock.frozenAt(NOW)));
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    private Reply post(String path, String type, String body) {
        return Client.send(HttpRequest.newBuilder(URI.create(idp.endpoint() + path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)));
    }

    private Reply get(String path) {
        return Client.send(HttpRequest.newBuilder(URI.create(idp.endpoint() + path)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oidc/token",
                "/oidc/token/introspection",
                "/oidc/token/revocation",
                "/oidc/request",
                "/oidc/device/auth",
                "/oidc/auth",
                "/oidc/me"
            })
    @DisplayName("in a charset that there is not is 400 invalid_request at every endpoint that takes a form")
    void charset(String path) {
        for (String type : new String[] {BOGUS, "application/x-www-form-urlencoded; charset=*"}) {
            Reply refusal = post(path, type, "client_id=quickstart");
            assertThat(refusal.status()).isEqualTo(400);
            assertThat(refusal.member("error")).isEqualTo("invalid_request");
            assertThat(refusal.member("error_description")).isEqualTo("failed to parse the request body");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oidc/session/end", "/oidc/session/end/confirm", "/oidc/device", "/api/users", "/_mock/x"})
    @DisplayName("in a charset that there is not fails nowhere else")
    void noFailure(String path) {
        assertThat(post(path, BOGUS, "a=b").status()).isLessThan(500);
    }

    @Test
    @DisplayName("as broken JSON at the token endpoint is 400 invalid_request")
    void brokenJson() {
        Reply refusal = post("/oidc/token", "application/json", "{\"client_id\":");
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.member("error_description")).isEqualTo("failed to parse the request body");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"name": s3cret}          | The request body is invalid. Not JSON, from column
        {"name": 1, "name": 2}    | The request body is invalid. Not JSON that is clear: a member stands twice
        []                        | The request body is invalid. A JSON object was expected.
        """)
    @DisplayName("of the Management API is described in the mock's own words, without what was sent")
    void ownWords(String body, String message) {
        Reply refusal = post("/api/users", "application/json", body);
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.member("code")).isEqualTo("guard.invalid_input");
        assertThat(refusal.member("message")).startsWith(message).doesNotContain("s3cret", "Source", "REDACTED");
    }

    @Test
    @DisplayName("with parse_error=false is refused with error and error_description only")
    void bareError() {
        Reply refusal = get("/oidc/auth?client_id=nobody&state=s&parse_error=false");
        assertThat(refusal.json().keySet()).containsExactly("error", "error_description");
    }

    @Test
    @DisplayName("of a host that only leads here opens neither the Console's door nor the mock's own routes")
    void rebinding() {
        String evil = "evil.example:" + idp.port();
        assertThat(raw(evil, "/api/users")).startsWith("HTTP/1.1 401");
        assertThat(raw(evil, "/_mock/journal")).startsWith("HTTP/1.1 403").contains("auth.forbidden");
        for (String own : new String[] {"localhost", "127.0.0.1", "[::1]"}) {
            assertThat(raw(own + ":" + idp.port(), "/api/users")).startsWith("HTTP/1.1 200");
            assertThat(raw(own + ":" + idp.port(), "/_mock/journal")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    @DisplayName("of the endpoint's host opens both")
    void endpointHost() {
        try (MockIdp named = MockIdp.start(MockIdpOptions.defaults().withEndpoint("https://idp.example"))) {
            assertThat(raw(named, "idp.example", "/api/users")).startsWith("HTTP/1.1 200");
            assertThat(raw(named, "idp.example", "/_mock/journal")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    @DisplayName(
            "none: the root leads to the page of unknown sessions, applications begin with the mock, sessions last as configured")
    void goodInput() {
        assertThat(get("/").status()).isEqualTo(302);
        assertThat(get("/").header("Location")).endsWith("/unknown-session");
        assertThat(get("/api/applications/quickstart").member("createdAt"))
                .isEqualTo(String.valueOf(NOW.toEpochMilli()));
        MockConfiguration short1 = MockConfiguration.of("{\"oidc\":{\"session\":{\"ttl\":60}}}");
        assertThat(short1.directory().settings().oidc().sessionTtl()).isEqualTo(Duration.ofMinutes(1));
    }

    private String raw(String host, String path) {
        return raw(idp, host, path);
    }

    /** What the JDK's client does not let a test write: the header Host. */
    private static String raw(MockIdp idp, String host, String path) {
        String request = "GET " + path + " HTTP/1.1\r\nHost: " + host
                + "\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket("localhost", idp.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
