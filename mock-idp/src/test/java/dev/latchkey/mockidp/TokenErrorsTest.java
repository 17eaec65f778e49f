package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.ApplicationSecret;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The token endpoint")
class TokenErrorsTest {
    private static final String VERIFIER = "0123456789012345678901234567890123456789012";
    private static final String CHALLENGE = "_RpfHqw8pAZIomzVUE7sjRmHSM543WVdC4o-Kc4_3C0";
    private static final String REDIRECT_URI = "http://localhost:3010/callback";
    private static MockIdp idp;

    @BeforeAll
    static void start() {
        idp = MockIdp.start();
        idp.addApplication(Application.traditional("two", "s", "https://two.example/a", "https://two.example/b"));
        idp.addApplication(Application.spa("spa", "https://spa.example/callback"));
        ApplicationSecret old = new ApplicationSecret("old", "old-secret", Instant.EPOCH, Optional.of(Instant.EPOCH));
        idp.addApplication(
                Application.traditional("expired", "s", "https://e.example/").withSecrets(List.of(old)));
    }

    @AfterAll
    static void stop() {
        idp.close();
    }

    private static Map<String, String> form(String text) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], parts[1]);
        }
        return form;
    }

    private static Reply post(Map<String, String> headers, Map<String, String> form) {
        return Client.of(idp, "quickstart").postForm("/token", headers, form);
    }

    private static void isInvalidGrant(Reply answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.http().body())
                .isEqualTo("{\"code\":\"oidc.invalid_grant\",\"message\":\"Grant request is invalid.\","
                        + "\"error_uri\":\"https://openid.sh/debug/invalid_grant\",\"error\":\"invalid_grant\","
                        + "\"error_description\":\"grant request is invalid\"}");
    }

    @DisplayName("refuses client authentication")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        wrong secret (basic)           | quickstart:wrong | grant_type=x | 401 | invalid_client | client authentication failed
        wrong secret (post)            |                  | client_id=quickstart&client_secret=wrong | 401 | invalid_client | client authentication failed
        client_id without secret       |                  | client_id=quickstart | 401 | invalid_client | client authentication failed
        secret sent by a SPA           |                  | client_id=spa&client_secret=s | 401 | invalid_client | client authentication failed
        unknown client (basic)         | nobody:s         | grant_type=x | 400 | invalid_client | invalid client nobody
        unknown client (post)          |                  | client_id=nobody&client_secret=s | 400 | invalid_client | invalid client nobody
        no client auth                 |                  | grant_type=x | 400 | invalid_request | no client authentication mechanism provided
        empty secret                   | quickstart:      | grant_type=x | 400 | invalid_request | client_secret must be provided in the Authorization header
        malformed Basic                | nonsense         | grant_type=x | 400 | invalid_request | invalid authorization header value format
        basic + post                   | quickstart:quickstart-secret | client_secret=s | 400 | invalid_request | client authentication must only be provided using one mechanism
        basic + other client_id        | quickstart:quickstart-secret | client_id=outline | 400 | invalid_request | client_id mismatch
        expired application secret     | expired:old-secret | grant_type=x | 400 | invalid_request | client secret has expired
        """)
    void clientAuthentication(String row, String basic, String form, int status, String error, String description) {
        Map<String, String> headers = basic == null
                ? Map.of()
                : Map.of(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
        Reply answer = post(headers, form(form));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json())
                .containsEntry("code", "oidc." + error)
                .containsEntry("error", error)
                .containsEntry("error_description", description);
        assertThat(answer.header("www-authenticate"))
                .isEqualTo(
                        status == 401 && basic != null
                                ? "Basic realm=\"" + idp.issuer() + "\", error=\"invalid_client\","
                                        + " error_description=\"client authentication failed\""
                                : "");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
    }

    @DisplayName("refuses a request")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        missing grant_type          | scope=openid                                   | invalid_request | missing required parameter 'grant_type'
        missing code                | grant_type=authorization_code                  | invalid_request | missing required parameter 'code'
        missing redirect_uri        | grant_type=authorization_code&code=x           | invalid_request | missing required parameter 'redirect_uri'
        missing refresh_token       | grant_type=refresh_token                       | invalid_request | missing required parameter 'refresh_token'
        verifier < 43 chars         | grant_type=authorization_code&code=x&redirect_uri=x&code_verifier=short | invalid_request | code_verifier must be a string with a minimum length of 43 characters
        unsupported grant_type      | grant_type=password                            | unsupported_grant_type | unsupported grant_type requested
        client_credentials          | grant_type=client_credentials                  | invalid_request | requested grant type is not allowed for this client
        """)
    void request(String row, String form, String error, String description) {
        Reply answer = Client.of(idp, "two").token(form(form));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()).containsEntry("error", error).containsEntry("error_description", description);
    }

    @Test
    @DisplayName("refuses a parameter that stands twice, and a body of text/plain")
    void body() {
        HttpRequest.Builder twice = HttpRequest.newBuilder(URI.create(idp.issuer() + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("code=a&code=b"));
        assertThat(Client.send(twice).json())
                .containsEntry("error_description", "'code' parameter must not be provided twice");
        HttpRequest.Builder plain = HttpRequest.newBuilder(URI.create(idp.issuer() + "/token"))
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("code=a"));
        assertThat(Client.send(plain).json())
                .containsEntry(
                        "error_description",
                        "only application/x-www-form-urlencoded content-type bodies are supported on POST /token");
    }

    @Test
    @DisplayName("takes JSON, and the secret in the body of a Traditional application")
    void jsonBody() {
        String code = Client.of(idp, "quickstart").code(Map.of());
        HttpRequest.Builder json = HttpRequest.newBuilder(URI.create(idp.issuer() + "/token"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"grant_type\":\"authorization_code\",\"code\":\"" + code
                        + "\",\"redirect_uri\":\"" + REDIRECT_URI
                        + "\",\"client_id\":\"quickstart\",\"client_secret\":\"quickstart-secret\"}"));
        assertThat(Client.send(json).status()).isEqualTo(200);
    }

    @DisplayName("does not burn the code for a failed check: the right request afterwards succeeds")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        wrong code_verifier            | code_verifier=9999999999999999999999999999999999999999999
        missing code_verifier          | code_verifier=
        redirect_uri mismatch          | redirect_uri=http://localhost:3010/other
        """)
    void codeSurvives(String row, String change) {
        Client client = Client.of(idp, "quickstart");
        String code = client.code(Map.of("code_challenge", CHALLENGE, "code_challenge_method", "S256"));
        Map<String, String> right = Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                REDIRECT_URI,
                "code_verifier",
                VERIFIER);
        Map<String, String> wrong = new LinkedHashMap<>(right);
        wrong.putAll(form(change));
        wrong.values().removeIf(String::isEmpty);
        isInvalidGrant(client.token(wrong));
        assertThat(client.token(right).status()).isEqualTo(200);
    }

    @Test
    @DisplayName(
            "says invalid_grant for a foreign, a garbage and an expired code, and for a verifier without challenge")
    void invalidGrant() {
        Client client = Client.of(idp, "quickstart");
        isInvalidGrant(client.exchange("garbage"));
        isInvalidGrant(Client.of(idp, "outline").exchange(client.code(Map.of())));
        String unchallenged = client.code(Map.of());
        isInvalidGrant(client.token(
                Map.of("grant_type", "authorization_code", "code", unchallenged, "code_verifier", VERIFIER)));
        String expired = client.code(Map.of());
        idp.clock().advance(Duration.ofSeconds(60));
        isInvalidGrant(client.exchange(expired));
    }

    @Test
    @DisplayName("revokes the first exchange's tokens when a code comes again")
    void reusedCode() {
        Client client = Client.of(idp, "quickstart");
        String code = client.code(Map.of("scope", "openid offline_access", "prompt", "consent"));
        Reply first = client.exchange(code);
        assertThat(client.userInfo(first.member("access_token")).status()).isEqualTo(200);
        isInvalidGrant(client.exchange(code));
        assertThat(client.userInfo(first.member("access_token")).status()).isEqualTo(401);
        isInvalidGrant(client.refresh(first.member("refresh_token")));
    }

    @Test
    @DisplayName("takes an exchange without redirect_uri where only one is registered")
    void onlyRedirectUri() {
        Client client = Client.of(idp, "quickstart");
        Reply answer = client.token(Map.of("grant_type", "authorization_code", "code", client.code(Map.of())));
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    @DisplayName("lets any origin ask first, but refuses the call of one that is not registered")
    void cors() {
        Client client = Client.of(idp, "quickstart");
        HttpRequest.Builder preflight = HttpRequest.newBuilder(URI.create(idp.issuer() + "/token"))
                .header("Origin", "http://evil.test")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody());
        Reply allowed = Client.send(preflight);
        assertThat(allowed.status()).isEqualTo(204);
        assertThat(allowed.header("access-control-allow-origin")).isEqualTo("http://evil.test");
        assertThat(allowed.header("access-control-max-age")).isEqualTo("3600");
        Map<String, String> basic =
                Map.of("Authorization", Client.basic("quickstart", "quickstart-secret"), "Origin", "http://evil.test");
        Reply refused = client.postForm("/token", basic, Map.of("grant_type", "refresh_token"));
        assertThat(refused.json())
                .containsEntry("error_description", "origin http://evil.test not allowed for client: quickstart");
        assertThat(refused.header("access-control-allow-origin")).isEmpty();
        Map<String, String> own = Map.of(
                "Authorization", Client.basic("quickstart", "quickstart-secret"), "Origin", "http://localhost:3010");
        Reply registered = client.postForm("/token", own, Map.of("grant_type", "refresh_token"));
        assertThat(registered.header("access-control-allow-origin")).isEqualTo("http://localhost:3010");
    }
}
