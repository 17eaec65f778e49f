package dev.latchkey.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.latchkey.config.Secret;
import dev.latchkey.e2e.scene.FreePorts;
import dev.latchkey.mcp.challenge.Challenge;
import dev.latchkey.mcp.client.McpAuthorization;
import dev.latchkey.mcp.client.McpClientConfig;
import dev.latchkey.mcp.client.McpConnection;
import dev.latchkey.mcp.client.McpOutcome;
import dev.latchkey.mcp.client.McpUser;
import dev.latchkey.mcp.client.OfflineAccess;
import dev.latchkey.mcp.client.StepUp;
import dev.latchkey.mcp.client.Target;
import dev.latchkey.mcp.server.McpCaller;
import dev.latchkey.mcp.server.McpGuard;
import dev.latchkey.mcp.server.ToolScopes;
import dev.latchkey.mcp.transport.McpTransports;
import dev.latchkey.mcp.transport.Refusal;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.directory.ApiResource;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Role;
import dev.latchkey.resource.ResourceConfig;
import dev.latchkey.samples.connector.NotesApp;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.server.transport.DefaultServerTransportSecurityValidator;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/how-to/mcp.md")
class McpPageTest {
    private static final String CALLBACK = "https://app.example/callback";

    @Test
    @DisplayName("has a guard and a transport that can be built")
    void server() {
        String issuer = "https://tenant.logto.app/oidc";
        // snippet:mcp-guard
        ToolScopes scopes = ToolScopes.of("notes:read").withTool("add_note", "notes:write");
        McpGuard guard = McpGuard.of(ResourceConfig.of(issuer, "https://mcp.example/mcp"), scopes);
        // end
        // snippet:mcp-transport
        HttpServletStreamableServerTransportProvider transport = HttpServletStreamableServerTransportProvider.builder()
                .mcpEndpoint("/mcp")
                .contextExtractor(McpCaller::context)
                .securityValidator(DefaultServerTransportSecurityValidator.builder()
                        .allowedHost("mcp.example")
                        .build())
                .build();
        // end
        assertThat(guard.metadata().path()).isEqualTo("/.well-known/oauth-protected-resource/mcp");
        assertThat(transport).isNotNull();
    }

    @Test
    @DisplayName("has a client that connects to the sample's server, calls a tool and steps up")
    void client() {
        int port = FreePorts.one();
        try (MockIdp idp = MockIdp.start()) {
            String mcp = register(idp, port);
            String issuer = idp.issuer();
            NotesApp server =
                    NotesApp.start(Map.of("PORT", String.valueOf(port), "LOGTO_ISSUER", issuer), Clock.systemUTC());
            try {
                // snippet:mcp-config
                McpClientConfig app = McpClientConfig.of("https://app.example/callback")
                        .withRegistered(issuer, "app-id", Secret.of("app-secret"))
                        .withClientDocument(URI.create("https://app.example/client.json"));
                McpAuthorization authorization = McpAuthorization.of(app);
                McpUser user = authorization.user();
                // end
                Target there = authorization.find(mcp);
                assertThat(there).isInstanceOf(Target.Known.class);
                McpConnection connection = connected(idp, user, user.signIn((Target.Known) there));
                callsAndStepsUp(idp, user, connection);
            } finally {
                server.stop();
            }
        }
    }

    @Test
    @DisplayName("leads to a page that explains, where a server cannot be found")
    void notFound() {
        McpAuthorization authorization =
                McpAuthorization.of(McpClientConfig.of(CALLBACK), surroundingsWithoutNetwork());
        McpUser user = authorization.user();
        // snippet:mcp-find
        Target target = authorization.find("https://mcp.example/mcp");
        URI location = target instanceof Target.Known known ? user.signIn(known) : URI.create("/problem");
        // end
        assertThat(location).hasToString("/problem");
        assertThat(target.steps()).isNotEmpty();
    }

    private static dev.latchkey.config.Surroundings surroundingsWithoutNetwork() {
        return dev.latchkey.config.Surroundings.system(dev.latchkey.http.HttpPolicy.defaults())
                .withTransport(call -> {
                    throw new java.io.IOException("no network in this test");
                });
    }

    private static String register(MockIdp idp, int port) {
        String mcp = "http://localhost:" + port + "/mcp";
        idp.addResource(ApiResource.of(mcp, "notes:read", "notes:write"));
        idp.directory().add(Role.ofUsers("notes-editor").withScopes(mcp, "notes:read", "notes:write"));
        idp.addApplication(Application.traditional("app-id", "app-secret", CALLBACK));
        return mcp;
    }

    private static McpConnection connected(MockIdp idp, McpUser user, URI location) {
        Map<String, List<String>> parameters = Arrays.stream(
                        idp.signIn("alice").at(location).getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0], pair -> List.of(URLDecoder.decode(pair[1], StandardCharsets.UTF_8))));
        // snippet:mcp-callback
        McpOutcome outcome = user.callback(parameters);
        String page = outcome instanceof McpOutcome.Connected ? "/tools" : "/problem";
        // end
        assertThat(page).isEqualTo("/tools");
        return ((McpOutcome.Connected) outcome).connection();
    }

    private static String call(McpConnection connection, String tool) {
        // snippet:mcp-call
        McpSyncClient client =
                McpClient.sync(McpTransports.of(connection).build()).build();
        // end
        try (client) {
            client.initialize();
            McpSchema.CallToolResult result = client.callTool(
                    McpSchema.CallToolRequest.builder(tool).arguments(Map.of()).build());
            return ((McpSchema.TextContent) result.content().get(0)).text();
        }
    }

    private static void callsAndStepsUp(MockIdp idp, McpUser user, McpConnection connection) {
        assertThat(call(connection, "read_notes")).isEqualTo("You have no notes yet.");
        Throwable exception = catchThrowable(() -> call(connection, "add_note"));
        // snippet:mcp-step-up
        Optional<Challenge> challenge = Refusal.in(exception).flatMap(Refusal::challenge);
        StepUp next = user.stepUp(connection, challenge.orElseThrow());
        String to = next instanceof StepUp.AskUser ask ? ask.location().toString() : "/not-allowed";
        // end
        assertThat(call(connected(idp, user, URI.create(to)), "add_note")).isEqualTo("Added: Note 1");
        assertThat(connection.isRenewable()).isTrue();
        assertThat(OfflineAccess.valueOf("WITH_CONSENT")).isEqualTo(OfflineAccess.WITH_CONSENT);
    }
}
