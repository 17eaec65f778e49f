package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.mockidp.fault.Hold;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A pushed authorization request")
class PushedAuthorizationTest {
    private static final String CALLBACK = "http://localhost:3010/callback";
    private static final String UNKNOWN =
            "urn:ietf:params:oauth:request_uri:0123456789012345678901234567890123456789012";
    private static final String INVALID = "request_uri is invalid, expired, or was already used";

    private MockIdp idp;
    private Client client;

    @BeforeEach
    void start() {
        idp = MockIdp.start();
        idp.addApplication(Application.traditional("two", "s", "https://two.example/a", "https://two.example/b"));
        idp.addApplication(Application.spa("spa", "https://spa.example/callback"));
        client = Client.of(idp, "quickstart");
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    private static Map<String, String> usual(String changes) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", "quickstart");
        form.put("redirect_uri", CALLBACK);
        form.put("response_type", "code");
        form.put("scope", "openid profile");
        form.put("state", "pushed-state");
        for (String pair : changes.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], parts[parts.length - 1]);
        }
        form.values().removeIf(String::isEmpty);
        return form;
    }

    private Reply push(String changes) {
        return client.post("/request", usual(changes));
    }

    private String pushed(String changes) {
        Reply answer = push(changes);
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(201);
        return answer.member("request_uri");
    }

    private URI authorize(String clientId, String requestUri, String more) {
        return URI.create(
                idp.issuer() + "/auth?" + Client.form(Map.of("client_id", clientId, "request_uri", requestUri)) + more);
    }

    private Map<String, String> callback(URI authorize) {
        Reply answer = client.get(authorize.toString());
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("location")).startsWith(CALLBACK);
        return Client.query(URI.create(answer.header("location")));
    }

    @Test
    @DisplayName("is answered with 201, 60 seconds and an address, uncached")
    void answered() {
        Reply answer = push("");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.http().body())
                .matches("\\{\"expires_in\":60,"
                        + "\"request_uri\":\"urn:ietf:params:oauth:request_uri:[A-Za-z0-9_-]{43}\"}");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
    }

    @Test
    @DisplayName("may come as JSON")
    void json() {
        Map<String, Object> body = new LinkedHashMap<>(usual("client_secret=quickstart-secret"));
        Reply answer = Client.send(HttpRequest.newBuilder(URI.create(idp.issuer() + "/request"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(body))));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(Client.query(idp.signIn("alice").at(authorize("quickstart", answer.member("request_uri"), ""))))
                .containsKey("code");
    }

    @Test
    @DisplayName("leads to a code; what stands beside its address counts for nothing")
    void leadsToCode() {
        String uri = pushed("nonce=n-1");
        URI back = idp.signIn("alice").at(authorize("quickstart", uri, "&state=other&scope=email&nonce=n-2"));
        Map<String, String> callback = Client.query(back);
        assertThat(callback).containsEntry("state", "pushed-state").containsEntry("iss", idp.issuer());
        Reply tokens = client.exchange(String.valueOf(callback.get("code")));
        assertThat(tokens.member("scope")).isEqualTo("openid profile");
        assertThat(tokens.idTokenClaims()).containsEntry("nonce", "n-1");
    }

    @Test
    @DisplayName("of a public application comes without a secret, and with PKCE")
    void publicClient() {
        Client spa = Client.of(idp, "spa");
        String changes = "client_id=spa&redirect_uri=https://spa.example/callback";
        Reply without = spa.post("/request", usual(changes));
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.member("error_description"))
                .isEqualTo("Authorization Server policy requires PKCE to be used for this request");
        String pkce = "&code_challenge=_RpfHqw8pAZIomzVUE7sjRmHSM543WVdC4o-Kc4_3C0&code_challenge_method=S256";
        assertThat(spa.post("/request", usual(changes + pkce)).status()).isEqualTo(201);
    }

    @DisplayName("needs the client's authentication")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        wrong secret        | client_secret=wrong | 401 | invalid_client  | client authentication failed
        no secret           | client_secret=      | 401 | invalid_client  | client authentication failed
        unknown client      | client_id=nobody    | 400 | invalid_client  | invalid client nobody
        no client           | client_id=          | 400 | invalid_request | no client authentication mechanism provided
        """)
    void authentication(String row, String changes, int status, String error, String description) {
        Reply answer = client.postForm("/request", Map.of(), usual(changes));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json()).containsEntry("error", error).containsEntry("error_description", description);
    }

    @DisplayName("is refused with 400 JSON, never by redirect")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        no client_id beside Basic | client_id=              | invalid_request           | missing required parameter 'client_id'
        unregistered redirect_uri | redirect_uri=https://x/ | invalid_request           | redirect_uri did not match any of the client's registered redirect_uris
        no response_type          | response_type=          | invalid_request           | missing required parameter 'response_type'
        response_type=token       | response_type=token     | unsupported_response_type | unsupported response_type requested
        prompt=bogus              | prompt=bogus            | invalid_request           | unsupported prompt value requested
        challenge without method  | code_challenge=abc      | invalid_request           | code_challenge_method must be provided
        unknown resource          | resource=https://x      | invalid_target            | resource indicator is missing, or unknown
        max_age=abc               | max_age=abc             | invalid_request           | invalid max_age parameter value
        request=x                 | request=x               | request_not_supported     |
        request_uri=x             | request_uri=x           | request_uri_not_supported |
        a pushed request_uri      | request_uri=urn:ietf:params:oauth:request_uri:x | request_uri_not_supported |
        """)
    void refused(String row, String changes, String error, String description) {
        Reply answer = push(changes);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("location")).isEmpty();
        assertThat(answer.json()).containsEntry("code", "oidc." + error).containsEntry("error", error);
        assertThat(answer.json().get("error_description")).isEqualTo(description);
    }

    @Test
    @DisplayName("ends after 60 seconds")
    void expires() {
        idp.clock().freeze();
        String uri = pushed("prompt=none");
        idp.clock().advance(Duration.ofSeconds(59));
        assertThat(callback(authorize("quickstart", uri, ""))).containsEntry("error", "login_required");
        idp.clock().advance(Duration.ofSeconds(1));
        assertThat(callback(authorize("quickstart", uri, "&state=s")))
                .containsEntry("error", "invalid_request_uri")
                .containsEntry("error_description", INVALID)
                .containsEntry("state", "s");
    }

    @Test
    @DisplayName("gives one code only; until then its address can be opened again")
    void once() {
        String uri = pushed("");
        SignIn browser = idp.signIn("alice");
        assertThat(client.get(authorize("quickstart", uri, "").toString()).header("location"))
                .startsWith("/sign-in");
        assertThat(Client.query(browser.at(authorize("quickstart", uri, "")))).containsKey("code");
        assertThat(Client.query(browser.at(authorize("quickstart", uri, ""))))
                .containsEntry("error", "invalid_request_uri")
                .containsEntry("error_description", INVALID);
    }

    @Test
    @DisplayName("gives one code only also to two sign-ins that began before")
    void onceOfTwo() {
        SignIn known = idp.signIn("bob");
        known.at(client.authorize(Map.of()));
        URI asked = authorize("quickstart", pushed(""), "");
        Hold page = idp.faults().hold(Endpoint.SIGN_IN);
        CompletableFuture<URI> slow =
                CompletableFuture.supplyAsync(() -> idp.signIn("alice").at(asked), task -> new Thread(task).start());
        page.awaitArrivals(1, Duration.ofSeconds(20));
        assertThat(Client.query(known.at(asked))).containsKey("code");
        page.release();
        assertThat(Client.query(slow.join())).containsEntry("error", "invalid_request_uri");
    }

    @Test
    @DisplayName("is refused where nobody pushed it")
    void unknown() {
        assertThat(callback(authorize("quickstart", UNKNOWN, "")))
                .containsEntry("error", "invalid_request_uri")
                .containsEntry("error_description", INVALID);
    }

    @Test
    @DisplayName("is bound to the client that pushed it")
    void foreign() {
        Reply answer = client.get(authorize("two", pushed(""), "").toString());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json())
                .containsEntry("error", "invalid_request_object")
                .containsEntry("error_description", "request client_id must equal the one in request parameters");
    }

    @Test
    @DisplayName("is refused with 400 JSON where there is no one place to return to")
    void unredirected() {
        Reply answer = client.get(authorize("two", UNKNOWN, "&state=s").toString());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json())
                .containsEntry("error", "invalid_request_uri")
                .containsEntry("error_description", INVALID)
                .containsEntry("state", "s");
    }

    @Test
    @DisplayName("stands in the journal without the secret, and can be spoiled")
    void journalAndFault() {
        client.postForm("/request", Map.of(), usual("client_secret=quickstart-secret"));
        assertThat(idp.journal().pushedAuthorizationRequests().count()).isOne();
        assertThat(idp.journal().pushedAuthorizationRequests().last().parameter("client_secret"))
                .hasValue("****");
        assertThat(client.get(idp.endpoint() + "/_mock/journal").http().body())
                .contains("\"endpoint\":\"pushed-authorization\"");
        idp.faults().next(Endpoint.PUSHED_AUTHORIZATION, Fault.status(503));
        assertThat(push("").status()).isEqualTo(503);
        assertThat(push("").status()).isEqualTo(201);
    }

    @Test
    @DisplayName("may come from a browser at a registered origin only; every preflight passes")
    void origins() {
        Reply preflight = Client.send(HttpRequest.newBuilder(URI.create(idp.issuer() + "/request"))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "http://evil.test")
                .header("Access-Control-Request-Method", "POST"));
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("access-control-allow-origin")).isEqualTo("http://evil.test");
        Map<String, String> form = usual("client_secret=quickstart-secret");
        Reply evil = client.postForm("/request", Map.of("Origin", "http://evil.test"), form);
        assertThat(evil.status()).isEqualTo(400);
        assertThat(evil.member("error_description"))
                .isEqualTo("origin http://evil.test not allowed for client: quickstart");
        Reply own = client.postForm("/request", Map.of("Origin", "http://localhost:3010"), form);
        assertThat(own.status()).isEqualTo(201);
    }
}
