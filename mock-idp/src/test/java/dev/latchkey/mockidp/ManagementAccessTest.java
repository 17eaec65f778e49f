package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.ManagementResource;
import dev.latchkey.mockidp.directory.SigningAlgorithm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The Management API lets in")
class ManagementAccessTest {
    private static final MockClock CLOCK = MockClock.ticking();
    private MockIdp idp;

    @BeforeEach
    void start() {
        idp = MockIdp.start(MockIdpOptions.defaults().withClock(CLOCK));
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    @Test
    @DisplayName("the machine of the default configuration, with a token for the API and the permission all")
    void machine() {
        Reply token = token("management", "management-secret", "all");
        assertThat(token.member("scope")).isEqualTo("all");
        assertThat(get("Authorization", "Bearer " + token.member("access_token"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("nobody without a token: 401 auth.authorization_header_missing")
    void nothing() {
        refused(get(), 401, "auth.authorization_header_missing", "Authorization header is missing.");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "Basic YTpi,     auth.authorization_token_type_not_supported",
        "Bearer nonsense, auth.unauthorized",
        "Bearer a.b.c,    auth.unauthorized"
    })
    @DisplayName("nobody with another header than a token's")
    void wrongHeader(String header, String code) {
        HttpResponse<String> refusal = get("Authorization", header);
        assertThat(refusal.statusCode()).isEqualTo(401);
        assertThat(refusal.body()).contains("\"code\":\"" + code + "\"").contains("\"data\":");
    }

    @Test
    @DisplayName("nobody with a tampered token, a token of another API or an opaque one")
    void wrongToken() {
        String good = token("management", "management-secret", "all").member("access_token");
        String[] parts = good.split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String forged = parts[0] + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(
                                claims.replace("management", "managemenT").getBytes(StandardCharsets.UTF_8))
                + "." + parts[2];
        unauthorized(forged);
        unauthorized(token("management", "management-secret", "all", "https://todo.example")
                .member("access_token"));
        unauthorized(Client.of(idp, "quickstart").tokens(Map.of()).member("access_token"));
        unauthorized(Client.of(idp, "quickstart").tokens(Map.of()).member("id_token"));
    }

    @Test
    @DisplayName("nobody with an expired token")
    void expired() {
        String token = token("management", "management-secret", "all").member("access_token");
        CLOCK.advance(Duration.ofSeconds(3601));
        unauthorized(token);
    }

    @Test
    @DisplayName("nobody without the permission all: 403 auth.forbidden")
    void forbidden() {
        String notAsked = token("management", "management-secret", "").member("access_token");
        refused(
                get("Authorization", "Bearer " + notAsked),
                403,
                "auth.forbidden",
                "Forbidden. Please check your user roles and permissions.");
        idp.addApplication(Application.machine("other", "other-secret"));
        String noRole = token("other", "other-secret", "all").member("access_token");
        assertThat(get("Authorization", "Bearer " + noRole).statusCode()).isEqualTo(403);
    }

    @Test
    @DisplayName("a token that an older key signed, for a rotation ends no session of a script")
    void afterRotation() {
        String token = token("management", "management-secret", "all").member("access_token");
        idp.rotateSigningKey(SigningAlgorithm.ES256);
        assertThat(get("Authorization", "Bearer " + token).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("the Console's own pages by what their browser says of them, and no page of another origin")
    void console() {
        assertThat(get("Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(200);
        assertThat(get("Origin", idp.endpoint()).statusCode()).isEqualTo(200);
        assertThat(get("Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(401);
        assertThat(get("Sec-Fetch-Site", "same-site").statusCode()).isEqualTo(401);
        assertThat(get("Origin", "https://evil.example").statusCode()).isEqualTo(401);
        assertThat(get("Sec-Fetch-Site", "same-origin", "Authorization", "Bearer x")
                        .statusCode())
                .isEqualTo(401);
    }

    private void unauthorized(String token) {
        refused(
                get("Authorization", "Bearer " + token),
                401,
                "auth.unauthorized",
                "Unauthorized. Please check credentials and its scope.");
    }

    private static void refused(HttpResponse<String> answer, int status, String code, String message) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).startsWith("{\"code\":\"" + code + "\",\"message\":\"" + message + "\"");
    }

    private Reply token(String id, String secret, String scope) {
        return token(id, secret, scope, ManagementResource.INDICATOR);
    }

    private Reply token(String id, String secret, String scope, String resource) {
        return Client.of(idp, "quickstart")
                .postForm(
                        "/token",
                        Map.of(),
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_id", id,
                                "client_secret", secret,
                                "resource", resource,
                                "scope", scope));
    }

    private HttpResponse<String> get(String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(idp.endpoint() + "/api/users"));
        try {
            return HttpClient.newHttpClient()
                    .send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
