package dev.latchkey.samples.connector;

import dev.latchkey.mcp.server.McpCaller;
import dev.latchkey.mcp.server.ToolScopes;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** What the server can do: read one's notes, and add one. They are kept in memory, by subject. */
final class NotesTools {
    static final String READ = "read_notes";
    static final String WRITE = "add_note";

    private final Map<String, List<String>> notes = new ConcurrentHashMap<>();
    private final ToolScopes scopes;

    NotesTools(ToolScopes scopes) {
        this.scopes = scopes;
    }

    List<SyncToolSpecification> all() {
        return List.of(tool(READ, "Reads your notes", this::read), tool(WRITE, "Adds a note to yours", this::write));
    }

    private String read(McpSyncServerExchange exchange) {
        List<String> mine = of(exchange);
        return mine.isEmpty() ? "You have no notes yet." : String.join("\n", mine);
    }

    private String write(McpSyncServerExchange exchange) {
        List<String> mine = of(exchange);
        mine.add("Note " + (mine.size() + 1));
        return "Added: Note " + mine.size();
    }

    /** Whose notes: by the token that the filter verified, never by an argument. */
    private List<String> of(McpSyncServerExchange exchange) {
        String subject = McpCaller.of(exchange.transportContext()).subject();
        return notes.computeIfAbsent(subject, nobody -> new CopyOnWriteArrayList<>());
    }

    /** With the scopes that it needs, as ChatGPT reads them: {@code securitySchemes}. */
    private SyncToolSpecification tool(String name, String description, Function<McpSyncServerExchange, String> work) {
        Map<String, Object> scheme = Map.of("type", "oauth2", "scopes", List.copyOf(scopes.ofTool(name)));
        return SyncToolSpecification.builder()
                .tool(McpSchema.Tool.builder(name, Map.of("type", "object"))
                        .description(description)
                        .meta(Map.of("securitySchemes", List.of(scheme)))
                        .build())
                .callHandler((exchange, request) -> McpSchema.CallToolResult.builder()
                        .addTextContent(work.apply(exchange))
                        .build())
                .build();
    }
}
