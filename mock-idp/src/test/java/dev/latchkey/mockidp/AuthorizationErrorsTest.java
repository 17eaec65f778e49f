package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.directory.Application;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The authorization endpoint")
class AuthorizationErrorsTest {
    private static final String CHALLENGE = "0123456789012345678901234567890123456789012";
    private static MockIdp idp;

    @BeforeAll
    static void start() {
        idp = MockIdp.start();
        idp.addApplication(Application.traditional("two", "s", "https://two.example/a", "https://two.example/b"));
        idp.addApplication(Application.spa("spa", "https://spa.example/callback"));
        idp.addApplication(Application.traditional("query", "s", "https://query.example/cb?tenant=1"));
    }

    @AfterAll
    static void stop() {
        idp.close();
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> changes = new LinkedHashMap<>();
        if (!text.isEmpty()) {
            for (String pair : text.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                changes.put(parts[0], parts[1]);
            }
        }
        return changes;
    }

    @DisplayName("answers 400 JSON with state and iss, and does not redirect")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        unknown client_id                        | client_id=nobody                                  | invalid_client | invalid client nobody
        missing client_id                        | client_id=                                        | invalid_request | missing required parameter 'client_id'
        unregistered redirect_uri: path          | redirect_uri=http://localhost:3010/other          | invalid_redirect_uri | redirect_uri did not match any of the client's registered redirect_uris
        unregistered redirect_uri: port          | redirect_uri=http://localhost:3011/callback       | invalid_redirect_uri | redirect_uri did not match any of the client's registered redirect_uris
        unregistered redirect_uri: slash         | redirect_uri=http://localhost:3010/callback/      | invalid_redirect_uri | redirect_uri did not match any of the client's registered redirect_uris
        unregistered redirect_uri: extra query   | redirect_uri=http://localhost:3010/callback?a=b   | invalid_redirect_uri | redirect_uri did not match any of the client's registered redirect_uris
        unregistered redirect_uri: not a URI     | redirect_uri=not a uri                            | invalid_redirect_uri | redirect_uri did not match any of the client's registered redirect_uris
        missing redirect_uri, several registered | client_id=two&redirect_uri=                       | invalid_request | missing required parameter 'redirect_uri'
        """)
    void notRedirected(String row, String changes, String error, String description) {
        Client client = Client.of(idp, "quickstart");
        Reply answer = client.get(client.authorize(parameters(changes)).toString(), "Accept", "text/html");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("content-type")).startsWith("application/json");
        assertThat(answer.json())
                .containsEntry("code", "oidc." + error)
                .containsEntry("error", error)
                .containsEntry("error_description", description)
                .containsEntry("state", "the-state")
                .containsEntry("iss", idp.issuer());
    }

    @DisplayName("redirects with error, error_description, state and iss, in that order")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        prompt=none, no session         | prompt=none            | login_required | End-User authentication is required
        prompt=bogus                    | prompt=bogus           | invalid_request | unsupported prompt value requested
        prompt=select_account           | prompt=select_account  | invalid_request | unsupported prompt value requested
        prompt=create                   | prompt=create          | invalid_request | unsupported prompt value requested
        prompt=none login               | prompt=none login      | invalid_request | prompt none must only be used alone
        missing response_type           | response_type=         | invalid_request | missing required parameter 'response_type'
        response_type=bogus             | response_type=bogus    | unsupported_response_type | unsupported response_type requested
        response_mode=bogus             | response_mode=bogus    | unsupported_response_mode | unsupported response_mode requested
        plain PKCE                      | code_challenge=%s&code_challenge_method=plain | invalid_request | not supported value of code_challenge_method
        challenge without method        | code_challenge=%s      | invalid_request | code_challenge_method must be provided
        unknown resource                | resource=https://api.example | invalid_target | resource indicator is missing, or unknown
        max_age=abc                     | max_age=abc            | invalid_request | invalid max_age parameter value
        bad id_token_hint               | id_token_hint=garbage  | invalid_request | could not validate id_token_hint
        nonce without openid            | scope=profile&nonce=n  | invalid_request | openid scope must be requested when using the nonce parameter
        """)
    void redirected(String row, String changes, String error, String description) {
        Map<String, String> callback = callback("quickstart", changes.replace("%s", CHALLENGE));
        assertThat(callback)
                .containsExactly(
                        Map.entry("error", error),
                        Map.entry("error_description", description),
                        Map.entry("state", "the-state"),
                        Map.entry("iss", idp.issuer()));
    }

    @DisplayName("redirects without description where Logto has none")
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "request, request_not_supported",
        "request_uri, request_uri_not_supported",
        "registration, registration_not_supported"
    })
    void redirectedWithoutDescription(String parameter, String error) {
        assertThat(callback("quickstart", parameter + "=x").keySet()).containsExactly("error", "state", "iss");
        assertThat(callback("quickstart", parameter + "=x")).containsEntry("error", error);
    }

    @Test
    @DisplayName("demands PKCE of public applications")
    void publicNeedsPkce() {
        assertThat(callback("spa", ""))
                .containsEntry(
                        "error_description", "Authorization Server policy requires PKCE to be used for this request");
    }

    @Test
    @DisplayName("names the scope that a third-party application may not ask for")
    void thirdPartyScope() {
        Map<String, String> callback = callback("outline-third-party", "scope=openid address");
        assertThat(callback.keySet()).containsExactly("error", "error_description", "scope", "state", "iss");
        assertThat(callback).containsEntry("error", "invalid_scope").containsEntry("scope", "address");
    }

    @DisplayName("puts the errors of front-channel response types into the fragment")
    @ParameterizedTest
    @CsvSource({"token, unsupported_response_type", "id_token, invalid_request", "code id_token, invalid_request"})
    void fragment(String type, String error) {
        URI location = location("quickstart", "response_type=" + type);
        assertThat(location.getRawQuery()).isNull();
        assertThat(Client.query(location)).containsEntry("error", error);
    }

    @Test
    @DisplayName("leaves the state out when it stands twice")
    void repeatedState() {
        Client client = Client.of(idp, "quickstart");
        Reply answer = client.get(client.authorize(Map.of()) + "&state=again");
        Map<String, String> callback = Client.query(URI.create(answer.header("location")));
        assertThat(callback)
                .containsEntry("error_description", "'state' parameter must not be provided twice")
                .doesNotContainKey("state");
    }

    @Test
    @DisplayName("answers response_mode=form_post with a page, 400 for an error")
    void formPost() {
        Client client = Client.of(idp, "quickstart");
        Reply answer = client.get(client.authorize(Map.of("response_mode", "form_post", "prompt", "none"))
                .toString());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.http().body()).contains("name=\"error\" value=\"login_required\"");
    }

    @Test
    @DisplayName("uses the only registered redirect URI when none is sent")
    void onlyRedirectUri() {
        assertThat(location("quickstart", "redirect_uri=&prompt=none").toString())
                .startsWith("http://localhost:3010/callback?error=login_required");
    }

    @Test
    @DisplayName("keeps a registered query in front of its own parameters")
    void registeredQuery() {
        assertThat(location("query", "prompt=none").toString())
                .startsWith("https://query.example/cb?tenant=1&error=login_required");
    }

    @Test
    @DisplayName("takes a long state and one of other scripts back and forth")
    void longState() {
        String state = "ü漢".repeat(400);
        Client client = Client.of(idp, "quickstart");
        URI callback = idp.signIn("alice").at(client.authorize(Map.of("state", state)));
        assertThat(Client.query(callback)).containsEntry("state", state);
    }

    @Test
    @DisplayName("leaves only what the RFC asks for with parse_error=false")
    void bareBody() {
        Client client = Client.of(idp, "quickstart");
        Reply answer = client.get(client.authorize(Map.of("client_id", "nobody", "parse_error", "false"))
                .toString());
        assertThat(answer.json()).doesNotContainKeys("code", "message").containsEntry("error", "invalid_client");
    }

    @Test
    @DisplayName("answers session.not_found at a resume address that is used, or another browser's")
    void usedResume() {
        Reply answer = Client.of(idp, "quickstart").get(idp.issuer() + "/auth/unknown");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json())
                .containsEntry("code", "session.not_found")
                .containsEntry("error", "invalid_request")
                .containsEntry("error_description", "authorization request has expired")
                .containsEntry("iss", idp.issuer());
    }

    @Test
    @DisplayName("names method and path where there is no route")
    void unrecognized() {
        Reply answer = Client.of(idp, "quickstart").get(idp.issuer() + "/token");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json())
                .containsEntry("error_description", "unrecognized route or not allowed method (GET on /token)");
    }

    private static URI location(String application, String changes) {
        Client client = Client.of(idp, application);
        Reply answer = client.get(client.authorize(parameters(changes)).toString());
        assertThat(answer.status()).isEqualTo(303);
        return URI.create(answer.header("location"));
    }

    private static Map<String, String> callback(String application, String changes) {
        return Client.query(location(application, changes));
    }
}
