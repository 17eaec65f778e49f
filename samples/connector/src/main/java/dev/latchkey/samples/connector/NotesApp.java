package dev.latchkey.samples.connector;

import dev.latchkey.config.Surroundings;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.mcp.server.McpCaller;
import dev.latchkey.mcp.server.McpGuard;
import dev.latchkey.mcp.server.ToolScopes;
import dev.latchkey.resource.ResourceConfig;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.DefaultServerTransportSecurityValidator;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import java.time.Clock;
import java.util.Map;

/**
 * An MCP server, made with the official Java SDK, that keeps notes. It knows its issuer and its own address; everything else it says
 * to clients itself: {@code /mcp} refuses with a challenge, {@code /.well-known/oauth-protected-resource} describes it.
 */
public final class NotesApp {
    private final NotesSettings settings;
    private final McpSyncServer server;
    private final NotesHost host;

    private NotesApp(NotesSettings settings, McpSyncServer server, NotesHost host) {
        this.settings = settings;
        this.server = server;
        this.host = host;
    }

    static void main() {
        System.out.println(
                "ready " + start(System.getenv(), ConnectorSample.clock()).mcpUrl());
    }

    /**
     * Starts; the provider is asked nothing until a token comes.
     *
     * @throws dev.latchkey.failure.MisconfiguredException for a setting that is wrong, naming it
     * @throws IllegalStateException when the port is taken
     */
    public static NotesApp start(Map<String, String> environment, Clock clock) {
        NotesSettings settings = NotesSettings.from(environment);
        ToolScopes scopes = ToolScopes.of(settings.readScope()).withTool(NotesTools.WRITE, settings.writeScope());
        McpGuard guard = McpGuard.of(
                ResourceConfig.of(settings.issuer(), settings.mcpUrl()),
                scopes,
                Surroundings.system(HttpPolicy.defaults()).withClock(clock));
        HttpServletStreamableServerTransportProvider transport = transport(settings);
        McpSyncServer server = McpServer.sync(transport)
                .serverInfo("Notes", "1")
                .tools(new NotesTools(scopes).all())
                .build();
        return new NotesApp(settings, server, NotesHost.start(settings.port(), guard, transport));
    }

    private static HttpServletStreamableServerTransportProvider transport(NotesSettings settings) {
        return HttpServletStreamableServerTransportProvider.builder()
                .mcpEndpoint("/mcp")
                .contextExtractor(McpCaller::context)
                .securityValidator(DefaultServerTransportSecurityValidator.builder()
                        .allowedHost(settings.authority())
                        .allowedOrigin(settings.url())
                        .build())
                .build();
    }

    /** The address that clients are told. */
    public String mcpUrl() {
        return settings.mcpUrl();
    }

    /** Ends it; the notes are gone with it. */
    public void stop() {
        server.close();
        host.stop();
    }
}
