package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.directory.CimdSettings;
import dev.latchkey.mockidp.directory.MockConfiguration;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** facts/logto.md 6.5. */
@DisplayName("A client by its metadata document")
class DynamicClientTest {
    private static final String VERIFIER = "a-verifier-that-is-long-enough-for-rfc-7636-0123";

    private final MetadataHost host = MetadataHost.start();
    private final MockIdp idp = MockIdp.start(MockIdpOptions.defaults()
            .withClock(MockClock.ticking())
            .withConfiguration(MockConfiguration.of(
                    "{\"cimd\": {\"enabled\": true, \"userScopes\": [\"profile\", \"" + Firm.SCOPE + "\"]}}")));
    private final Client client = Client.of(idp, "quickstart");
    private final String id = host.client("/assistant.json");

    @AfterEach
    void stop() {
        idp.close();
        host.close();
    }

    private URI authorize(Map<String, String> changes) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", id);
        parameters.put("redirect_uri", MetadataHost.CALLBACK);
        parameters.put("scope", "openid profile");
        parameters.put("code_challenge", Pkce.challenge(VERIFIER));
        parameters.put("code_challenge_method", "S256");
        parameters.putAll(changes);
        return client.authorize(parameters);
    }

    private Reply exchange(URI callback, Map<String, String> more) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", Client.query(callback).get("code"));
        form.put("redirect_uri", MetadataHost.CALLBACK);
        form.put("code_verifier", VERIFIER);
        form.put("client_id", id);
        form.putAll(more);
        return client.postForm("/token", Map.of(), form);
    }

    private Reply refused() {
        Reply refused = client.get(authorize(Map.of()).toString());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.member("error")).isEqualTo("invalid_client");
        return refused;
    }

    @Test
    @DisplayName("signs in after consent; the journal notes what Logto would refuse; discovery says that it may")
    void signsIn() {
        Reply tokens = exchange(idp.signIn("alice").at(authorize(Map.of())), Map.of());
        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.idTokenClaims()).containsEntry("aud", id).containsEntry("username", "alice");
        assertThat(tokens.json()).doesNotContainKey("refresh_token");
        assertThat(client.userInfo(tokens.member("access_token")).status()).isEqualTo(200);
        assertThat(idp.journal().clientDocuments().last().note())
                .hasValueSatisfying(note -> assertThat(note).contains("Logto would refuse"));
        assertThat(client.get(idp.issuer() + "/.well-known/openid-configuration")
                        .json())
                .containsEntry("client_id_metadata_document_supported", true);
    }

    @Test
    @DisplayName("is unknown where the tenant has not switched it on, which is the default, and nothing is fetched")
    void off() {
        idp.directory()
                .change(new CimdSettings(
                        false, idp.directory().now().settings().cimd().scopes()));
        assertThat(refused().member("error_description")).isEqualTo("invalid client " + id);
        assertThat(idp.journal().clientDocuments().count()).isZero();
        assertThat(client.get(idp.issuer() + "/.well-known/openid-configuration")
                        .json())
                .doesNotContainKey("client_id_metadata_document_supported");
        assertThat(MockConfiguration.defaults().directory().settings().cimd().isEnabled())
                .isFalse();
    }

    @Test
    @DisplayName("is let in, and out again, by a switch of the Management API, which says what it may ask for too")
    void managementApi() {
        assertThat(patch("{\"enabled\":false}").http().body()).isEqualTo("{\"enabled\":false}");
        assertThat(refused().member("error_description")).isEqualTo("invalid client " + id);
        assertThat(patch("{\"enabled\":true}").http().body()).isEqualTo("{\"enabled\":true}");
        assertThat(exchange(idp.signIn("alice").at(authorize(Map.of())), Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(api("DELETE", "/cimd/user-consent-scopes/user-scopes/profile", "")
                        .status())
                .isEqualTo(204);
        assertThat(Client.query(
                        URI.create(client.get(authorize(Map.of()).toString()).header("location"))))
                .containsEntry("error", "invalid_scope");
    }

    private Reply patch(String json) {
        return api("PATCH", "/configs/cimd", json);
    }

    private Reply api(String method, String path, String json) {
        return Client.send(HttpRequest.newBuilder(URI.create(idp.endpoint() + "/api" + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json)));
    }

    @Test
    @DisplayName("asks each time, with its host on the page, and begins a new grant each time")
    void asksEachTime() {
        SignIn browser = idp.signIn("alice");
        Reply first = exchange(browser.at(authorize(Map.of())), Map.of());
        assertThat(browser.consentRequestAt(authorize(Map.of()))).containsKey("redirectUri");
        assertThat(Client.query(browser.at(authorize(Map.of("prompt", "none")))))
                .containsEntry("error", "consent_required");
        assertThat(browser.get(URI.create(browser.get(authorize(Map.of()))
                                .headers()
                                .firstValue("location")
                                .map(path -> idp.endpoint() + path)
                                .orElseThrow()))
                        .body())
                .contains("127.0.0.1:" + URI.create(id).getPort(), "consent-client-host");
        Reply second = exchange(browser.at(authorize(Map.of())), Map.of());
        assertThat(client.userInfo(second.member("access_token")).status()).isEqualTo(200);
        assertThat(client.userInfo(first.member("access_token")).status()).isEqualTo(401);
    }

    @Test
    @DisplayName("gets a refresh token for offline_access with consent, and only then")
    void offline() {
        SignIn browser = idp.signIn("alice");
        Map<String, String> asked = new LinkedHashMap<>(Map.of("scope", "openid offline_access"));
        assertThat(exchange(browser.at(authorize(asked)), Map.of()).json()).doesNotContainKey("refresh_token");
        asked.put("prompt", "consent");
        Reply tokens = exchange(browser.at(authorize(asked)), Map.of());
        Reply refreshed = client.postForm(
                "/token",
                Map.of(),
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        tokens.member("refresh_token"),
                        "client_id",
                        id));
        assertThat(refreshed.json()).containsKeys("refresh_token", "id_token");
    }

    @Test
    @DisplayName("must use PKCE, may use any port of a loopback redirect URI, and has the tenant's scopes at most")
    void rules() {
        SignIn browser = idp.signIn("alice");
        assertThat(Client.query(browser.at(authorize(Map.of("code_challenge", "", "code_challenge_method", "")))))
                .containsEntry(
                        "error_description", "Authorization Server policy requires PKCE to be used for this request");
        assertThat(Client.query(browser.at(authorize(Map.of("redirect_uri", "http://127.0.0.1:5999/callback")))))
                .containsKey("code");
        assertThat(client.get(authorize(Map.of("redirect_uri", MetadataHost.CALLBACK + "/"))
                                .toString())
                        .member("error"))
                .isEqualTo("invalid_redirect_uri");
        assertThat(Client.query(browser.at(authorize(Map.of("scope", "openid email")))))
                .containsEntry("error", "invalid_scope");
    }

    @Test
    @DisplayName("is let into one organization per grant")
    void organizations() {
        Firm.into(idp);
        SignIn browser = idp.signIn("alice").lettingInto(Firm.ACME);
        Reply tokens = exchange(
                browser.at(authorize(Map.of("scope", "openid offline_access " + Firm.SCOPE, "prompt", "consent"))),
                Map.of());
        Map<String, String> refresh = Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                tokens.member("refresh_token"),
                "client_id",
                id,
                "organization_id",
                Firm.ACME);
        assertThat(client.postForm("/token", Map.of(), refresh).accessTokenClaims())
                .containsEntry("aud", "urn:logto:organization:" + Firm.ACME);
        assertThatThrownBy(() ->
                        idp.signIn("alice").lettingInto(Firm.ACME, Firm.QUIET).at(authorize(Map.of())))
                .hasMessageContaining("one organization only");
    }

    @DisplayName("is refused for a document")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        of another client     | client_id                    | https://other.example/x   | has another client_id
        without redirect URIs | redirect_uris                |                           | has no redirect_uris
        with a secret         | client_secret                | s                         | has a client_secret
        of a shared secret    | token_endpoint_auth_method   | client_secret_basic       | other than none and private_key_jwt
        without its key       | token_endpoint_auth_method   | private_key_jwt           | has no jwks
        of another algorithm  | id_token_signed_response_alg | HS256                     | another id_token_signed_response_alg
        """)
    void badDocument(String row, String member, String value, String problem) {
        host.with(member, value == null ? "" : value);
        assertThat(refused().member("error_description")).contains(problem);
    }

    @Test
    @DisplayName("is refused for a private key, for no JSON, for another media type, for another status")
    void badAnswer() {
        host.with("jwks", Map.of("keys", List.of(Map.of("kty", "EC", "d", "x"))));
        assertThat(refused().member("error_description")).contains("has a key that is private");
        host.saying("<html>");
        assertThat(refused().member("error_description")).contains("is no JSON object");
        host.withHeader("Content-Type", "text/html");
        assertThat(refused().member("error_description")).contains("is no JSON but text/html");
        host.answering(302).withHeader("Location", host.client("/elsewhere"));
        assertThat(refused().member("error_description")).contains("was answered with 302");
    }

    @DisplayName("is unknown by an address that is none of a document")
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "http://app.example/client.json",
                "https://app.example",
                "https://app.example/",
                "https://user@app.example/client.json",
                "https://app.example/client.json#x",
                "https://app.example/a/../client.json",
            })
    void badAddress(String address) {
        Reply refused = client.get(authorize(Map.of("client_id", address)).toString());
        assertThat(refused.member("error_description")).isEqualTo("invalid client " + address);
        assertThat(idp.journal().clientDocuments().count()).isZero();
    }

    @DisplayName("is fetched again")
    @ParameterizedTest(name = "with Cache-Control {0} after {2} s, not after {1} s")
    @CsvSource(delimiter = '|', textBlock = """
        no-store       | 29    | 31
        max-age=1      | 29    | 31
        max-age=600    | 595   | 601
        max-age=999999 | 86390 | 86401
        """)
    void caching(String cacheControl, long before, long after) {
        host.withHeader("Cache-Control", cacheControl);
        client.get(authorize(Map.of()).toString());
        idp.clock().advance(Duration.ofSeconds(before));
        client.get(authorize(Map.of()).toString());
        assertThat(idp.journal().clientDocuments().count()).isEqualTo(1);
        idp.clock().advance(Duration.ofSeconds(after - before));
        client.get(authorize(Map.of()).toString());
        assertThat(idp.journal().clientDocuments().count()).isEqualTo(2);
    }

    @Test
    @DisplayName("is forgotten when a hundred others were used since")
    void leastRecentlyUsed() {
        host.withHeader("Cache-Control", "max-age=3600");
        client.get(authorize(Map.of()).toString());
        for (int i = 0; i < 100; i++) {
            client.get(authorize(Map.of("client_id", host.client("/" + i))).toString());
            idp.clock().advance(Duration.ofSeconds(1));
        }
        client.get(authorize(Map.of("client_id", host.client("/99"))).toString());
        assertThat(idp.journal().clientDocuments().count()).isEqualTo(101);
        client.get(authorize(Map.of()).toString());
        assertThat(idp.journal().clientDocuments().count()).isEqualTo(102);
    }
}
