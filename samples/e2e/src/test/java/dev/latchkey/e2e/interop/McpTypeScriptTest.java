package dev.latchkey.e2e.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.latchkey.config.Secret;
import dev.latchkey.e2e.browser.NodeScript;
import dev.latchkey.e2e.scene.FreePorts;
import dev.latchkey.mcp.client.McpAuthorization;
import dev.latchkey.mcp.client.McpClientConfig;
import dev.latchkey.mcp.client.McpConnection;
import dev.latchkey.mcp.client.McpOutcome;
import dev.latchkey.mcp.client.McpUser;
import dev.latchkey.mcp.client.OfflineAccess;
import dev.latchkey.mcp.client.StepUp;
import dev.latchkey.mcp.client.Target;
import dev.latchkey.mcp.transport.McpTransports;
import dev.latchkey.mcp.transport.Refusal;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.directory.ApiResource;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Role;
import dev.latchkey.samples.connector.NotesApp;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The official TypeScript SDK of MCP (npm)")
class McpTypeScriptTest {
    private final MockIdp idp = MockIdp.start();

    @BeforeEach
    void needsNode() {
        NodeScript.missing().ifPresent(why -> Assumptions.abort("Skipped: " + why));
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    private void hasApi(String mcpUrl) {
        idp.addResource(ApiResource.of(mcpUrl, "notes:read", "notes:write"));
        idp.directory().add(Role.ofUsers("notes-editor").withScopes(mcpUrl, "notes:read", "notes:write"));
    }

    @Test
    @DisplayName("as a client finds its way to our server, signs in, calls a tool, and steps up for the other")
    void theirClient() {
        int serverPort = FreePorts.one();
        int clientPort = FreePorts.one();
        String mcpUrl = "http://localhost:" + serverPort + "/mcp";
        hasApi(mcpUrl);
        // with a refresh token this client would answer the 403 by a refresh, which cannot widen anything, and give up
        idp.addApplication(
                Application.traditional("interop", "secret", "http://localhost:" + clientPort + "/callback"));
        NotesApp server = NotesApp.start(
                Map.of("PORT", String.valueOf(serverPort), "LOGTO_ISSUER", idp.issuer()), Clock.systemUTC());
        try (NodeScript client =
                NodeScript.start("mcp", "client.mjs", mcpUrl, "interop", "secret", String.valueOf(clientPort))) {
            Visitor alice = new Visitor("alice", "alice-password");
            assertThat(alice.open(client.ready() + "/tools").json())
                    .containsEntry("names", List.of("read_notes", "add_note"));
            assertThat(alice.open(client.ready() + "/read").json())
                    .containsEntry("text", "You have no notes yet.")
                    .containsEntry("scope", "notes:read");
            assertThat(alice.open(client.ready() + "/tokens").json())
                    .containsEntry("resource", mcpUrl)
                    .containsEntry("refresh", false);
            assertThat(alice.open(client.ready() + "/write").json())
                    .containsEntry("names", List.of("read_notes", "add_note"));
            assertThat(alice.open(client.ready() + "/write").json()).containsEntry("text", "Added: Note 1");
        } finally {
            server.stop();
        }
    }

    @Test
    @DisplayName("as a server is found by our client, takes its token, and gets it by a step-up to the other tool")
    void theirServer() {
        int port = FreePorts.one();
        String mcpUrl = "http://localhost:" + port + "/mcp";
        hasApi(mcpUrl);
        idp.addApplication(Application.traditional("connector", "secret", "http://localhost:3070/callback"));
        McpAuthorization authorization = McpAuthorization.of(McpClientConfig.of("http://localhost:3070/callback")
                .withOfflineAccess(OfflineAccess.NOT_ASKED)
                .withRegistered(idp.issuer(), "connector", Secret.of("secret")));
        McpUser user = authorization.user();
        try (NodeScript server = NodeScript.start("mcp", "server.mjs", idp.issuer(), String.valueOf(port))) {
            assertThat(server.ready()).isEqualTo(mcpUrl);
            Target.Known known = (Target.Known) authorization.find(mcpUrl);
            assertThat(known.server().scopes()).containsExactly("notes:read");
            McpConnection connection = come(user, user.signIn(known));
            assertThat(call(connection, "read_notes")).isEqualTo("read_notes of alice00user1");

            Refusal refusal = Refusal.in(catchThrowable(() -> call(connection, "add_note")))
                    .orElseThrow();
            assertThat(refusal.status()).isEqualTo(403);
            StepUp.AskUser ask =
                    (StepUp.AskUser) user.stepUp(connection, refusal.challenge().orElseThrow());
            assertThat(call(come(user, ask.location()), "add_note")).isEqualTo("add_note of alice00user1");
        }
    }

    private McpConnection come(McpUser user, URI location) {
        URI callback = idp.signIn("alice").at(location);
        McpOutcome outcome = user.callback(Arrays.stream(callback.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0], pair -> List.of(URLDecoder.decode(pair[1], StandardCharsets.UTF_8)))));
        return ((McpOutcome.Connected) outcome).connection();
    }

    private static String call(McpConnection connection, String tool) {
        Function<McpSyncClient, McpSchema.CallToolResult> work = client -> client.callTool(
                McpSchema.CallToolRequest.builder(tool).arguments(Map.of()).build());
        try (McpSyncClient client =
                McpClient.sync(McpTransports.of(connection).build()).build()) {
            client.initialize();
            return ((McpSchema.TextContent) work.apply(client).content().get(0)).text();
        }
    }
}
