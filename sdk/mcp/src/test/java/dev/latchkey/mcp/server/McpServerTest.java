package dev.latchkey.mcp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.mcp.client.McpAuthorization;
import dev.latchkey.mcp.scene.McpScene;
import dev.latchkey.mcp.scene.NotesServer;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.resource.ResourceConfig;
import dev.latchkey.resource.ResourceDescription;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("An MCP server behind the filter")
class McpServerTest {
    private static final String INITIALIZE =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\","
                    + "\"capabilities\":{},\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}}";

    private final McpScene scene = new McpScene();
    private final String url = scene.server().url();

    @AfterEach
    void noFaults() {
        scene.idp().faults().clear();
    }

    @AfterAll
    void close() {
        scene.close();
    }

    private HttpResponse<String> initialize(String token) {
        return scene.post(url, INITIALIZE, "Authorization", "Bearer " + token);
    }

    private HttpResponse<String> call(String token, String session, String tool) {
        return scene.post(url, toolCall(tool), "Authorization", "Bearer " + token, "Mcp-Session-Id", session);
    }

    private static String toolCall(String tool) {
        return "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":{}}}";
    }

    private String session(String token) {
        return initialize(token).headers().firstValue("Mcp-Session-Id").orElseThrow();
    }

    private static String challenge(HttpResponse<String> answer) {
        return answer.headers().firstValue("WWW-Authenticate").orElse("");
    }

    @Test
    @DisplayName("C1: answers a request without a token with 401, the address of its metadata and the scope it wants")
    void withoutToken() {
        HttpResponse<String> answer = scene.post(url, INITIALIZE);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(challenge(answer))
                .startsWith("Bearer ")
                .contains("scope=\"notes:read\"")
                .contains("resource_metadata=\"" + url.replace("/mcp", "/.well-known/oauth-protected-resource/mcp")
                        + "\"")
                .doesNotContain("error=")
                .doesNotContain("offline_access");
    }

    @Test
    @DisplayName(
            "C2: publishes its metadata at its own path and at the root: canonical resource, one authorization server, no offline_access")
    void metadata() {
        for (String path : new String[] {"/mcp", ""}) {
            HttpResponse<String> answer =
                    scene.get(url.replace("/mcp", "/.well-known/oauth-protected-resource" + path));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/json");
            assertThat(answer.body())
                    .contains("\"resource\":\"" + url + "\"")
                    .contains("\"authorization_servers\":[\"" + scene.idp().issuer() + "\"]")
                    .contains("\"scopes_supported\":[\"notes:read\",\"notes:write\"]")
                    .doesNotContain("offline_access");
        }
        assertThat(scene.get(url.replace("/mcp", "/.well-known/oauth-protected-resource/other"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("C2: says in it what else its configuration describes, a name for people above all")
    void description() {
        ResourceConfig config = ResourceConfig.of(scene.idp().issuer(), url)
                .withMetadata(ResourceDescription.ofScopes("notes:share").withName("Notes"));
        assertThat(McpGuard.of(config, ToolScopes.of("notes:read")).metadata().json())
                .contains("\"resource_name\":\"Notes\"", "\"notes:read\",\"notes:share\"");
    }

    @Test
    @DisplayName("C2: cannot be told to ask for offline_access, which is no business of a resource server")
    void offlineAccess() {
        assertThatThrownBy(() -> McpGuard.of(
                        ResourceConfig.of(scene.idp().issuer(), url),
                        ToolScopes.of("notes:read").withTool("add_note", "offline_access")))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("SCOPE_INVALID");
    }

    @Test
    @DisplayName("C6: takes a token whose aud is its own address")
    void rightToken() {
        String token = scene.token("alice");
        assertThat(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8))
                .contains("\"aud\":\"" + url + "\"");
        HttpResponse<String> answer = call(token, session(token), "read_notes");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("alice00user1");
    }

    private static Stream<Arguments> wrongTokens() {
        return Stream.of(
                Arguments.of("for another resource", Fault.setClaim("aud", "https://other.example")),
                Arguments.of("of another issuer", Fault.setClaim("iss", "https://evil.example/oidc")),
                Arguments.of("without a signature", Fault.algNone()),
                Arguments.of("signed with the public key as HMAC", Fault.hs256WithPublicKey()),
                Arguments.of("with a damaged signature", Fault.tamperSignature()));
    }

    @ParameterizedTest(name = "C6: refuses with 401 a token {0}")
    @MethodSource("wrongTokens")
    @DisplayName("C6: refuses with 401 a token that")
    void wrongToken(String what, Fault fault) {
        scene.idp().faults().always(Endpoint.TOKEN, Fault.ofAccessToken(fault));
        HttpResponse<String> answer = initialize(scene.token("alice"));
        assertThat(answer.statusCode()).as(what).isEqualTo(401);
        assertThat(challenge(answer)).contains("error=\"invalid_token\"").contains("resource_metadata=");
    }

    @Test
    @DisplayName("C6: refuses with 401 a token that has expired, and an opaque one")
    void expiredOrOpaque() {
        String token = scene.token("alice");
        scene.idp().clock().advance(Duration.ofHours(2));
        assertThat(initialize(token).statusCode()).isEqualTo(401);
        HttpResponse<String> opaque = initialize("opaque-token-of-forty-three-characters-0123");
        assertThat(opaque.statusCode()).isEqualTo(401);
        assertThat(challenge(opaque)).contains("error=\"invalid_token\"");
    }

    @Test
    @DisplayName("C8: answers a call of a tool that needs more with 403 and all scopes at once; others go through")
    void insufficientScope() {
        String token = scene.token("alice");
        String session = session(token);
        HttpResponse<String> answer = call(token, session, "add_note");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(challenge(answer))
                .contains("error=\"insufficient_scope\"")
                .contains("scope=\"notes:read notes:write\"")
                .contains("resource_metadata=");
        assertThat(call(token, session, "read_notes").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("C8: is not led past that by a member that stands twice, or by a list of messages")
    void twoReadings() {
        String token = scene.token("alice");
        String session = session(token);
        String twice = toolCall("add_note").replace("\"name\"", "\"name\":\"read_notes\",\"name\"");
        String[] bodies = {twice, "[" + toolCall("read_notes") + "," + toolCall("add_note") + "]"};
        assertThat(Stream.of(bodies)
                        .map(body ->
                                scene.post(url, body, "Authorization", "Bearer " + token, "Mcp-Session-Id", session))
                        .map(HttpResponse::statusCode))
                .containsExactly(400, 403);
    }

    @Test
    @DisplayName("C8: nor by a name of a tool that is no text, which the official SDK would make one")
    void nameIsNoText() {
        String token = scene.token("alice");
        String session = session(token);
        for (String name : new String[] {"5", "true"}) {
            String body = toolCall("add_note").replace("\"add_note\"", name);
            HttpResponse<String> answer =
                    scene.post(url, body, "Authorization", "Bearer " + token, "Mcp-Session-Id", session);
            assertThat(answer.statusCode()).as(name).isEqualTo(403);
        }
    }

    @Test
    @DisplayName("C8: has no other spelling of its address that leads past the filter")
    void spellings() {
        for (String path : new String[] {"/%6dcp", "/mcp;a=b", "/./mcp", "//mcp", "/x/../mcp", "/MCP", "/mcp/"}) {
            HttpResponse<String> answer = scene.post(url.replace("/mcp", path), INITIALIZE);
            assertThat(answer.statusCode()).as(path).isIn(401, 404, 400);
        }
    }

    @Test
    @DisplayName(
            "C14: takes a token from the Authorization header only: one in the query is refused, beside one in the header too")
    void tokenInQuery() {
        String token = scene.token("alice");
        assertThat(scene.post(url + "?access_token=" + token, INITIALIZE).statusCode())
                .isEqualTo(400);
        HttpResponse<String> both =
                scene.post(url + "?access%5Ftoken=" + token, INITIALIZE, "Authorization", "Bearer " + token);
        assertThat(both.statusCode()).isEqualTo(400);
        assertThat(challenge(both)).contains("error=\"invalid_request\"").doesNotContain(token);
        assertThat(both.body()).doesNotContain(token);
    }

    @Test
    @DisplayName("C15: with the SDK's own validator refuses a foreign Origin with 403 and a foreign Host with 421")
    void originAndHost() throws Exception {
        String token = scene.token("alice");
        assertThat(scene.post(url, INITIALIZE, "Authorization", "Bearer " + token, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(RawRequest.status(url, "evil.example", token, INITIALIZE)).isEqualTo(421);
        assertThat(RawRequest.status(url, "", token, INITIALIZE)).isEqualTo(200);
    }

    @Test
    @DisplayName("lets nobody into an MCP session of somebody else, however good their own token is")
    void foreignSession() {
        String session = session(scene.token("alice"));
        String bobs = scene.token("bob");
        assertThat(call(bobs, session, "read_notes").statusCode()).isEqualTo(404);
        assertThat(call(bobs, session(bobs), "read_notes").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("lets its owner into an MCP session until the server has ended it, not only been asked to")
    void endOfSession() {
        String token = scene.token("alice");
        String session = session(token);
        String[] owner = {"Authorization", "Bearer " + token, "Mcp-Session-Id", session};
        String[] refused = {owner[0], owner[1], owner[2], owner[3], "Origin", "https://evil.example"};
        assertThat(scene.delete(url, refused).statusCode()).isEqualTo(403);
        assertThat(call(token, session, "read_notes").statusCode()).isEqualTo(200);
        assertThat(scene.delete(url, owner).statusCode()).isEqualTo(200);
        assertThat(call(token, session, "read_notes").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("answers for an MCP session that nobody began as for somebody else's: nobody learns which there are")
    void unknownSession() {
        String bobs = scene.token("bob");
        HttpResponse<String> foreign = call(bobs, session(scene.token("alice")), "read_notes");
        HttpResponse<String> unknown = call(bobs, "7d3f5a52-0000-4000-8000-000000000000", "read_notes");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).isEqualTo(foreign.body());
    }

    @Test
    @DisplayName(
            "is several instances behind one address, without sticky sessions, by the SDK's transport that has none")
    void severalInstances() {
        String token = scene.token("alice");
        String issuer = scene.idp().issuer();
        try (NotesServer one = NotesServer.stateless(url, issuer, scene.idp().clock());
                NotesServer other =
                        NotesServer.stateless(url, issuer, scene.idp().clock())) {
            HttpResponse<String> began = scene.post(one.url(), INITIALIZE, "Authorization", "Bearer " + token);
            assertThat(began.statusCode()).isEqualTo(200);
            assertThat(began.headers().firstValue("Mcp-Session-Id")).isEmpty();
            HttpResponse<String> called =
                    scene.post(other.url(), toolCall("read_notes"), "Authorization", "Bearer " + token);
            assertThat(called.body()).contains("alice00user1");
            assertThat(scene.post(other.url(), toolCall("read_notes")).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    @DisplayName("answers with 503 and no challenge where nobody can tell, because the provider is down")
    void providerDown() {
        try (McpScene cold = new McpScene()) {
            McpAuthorization authorization = cold.authorization(cold.config());
            String token = McpScene.token(
                    cold.connect(authorization.user(), authorization, "alice").token());
            cold.idp().faults().always(Endpoint.JWKS, Fault.status(503));
            HttpResponse<String> answer =
                    cold.post(cold.server().url(), INITIALIZE, "Authorization", "Bearer " + token);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(challenge(answer)).isEmpty();
        }
    }
}
