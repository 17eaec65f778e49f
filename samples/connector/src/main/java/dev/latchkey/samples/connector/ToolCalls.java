package dev.latchkey.samples.connector;

import dev.latchkey.mcp.client.McpConnection;
import dev.latchkey.mcp.transport.McpTransports;
import dev.latchkey.samples.wire.Wire;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Calls of an MCP server with the official SDK, one MCP session each. A refusal is in the exception: see {@code Refusal}. */
final class ToolCalls {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Wire wire;

    ToolCalls(Wire wire) {
        this.wire = wire;
    }

    /** A tool, and the scopes that its server says it needs. */
    record Tool(String name, String description, List<String> scopes) {}

    List<Tool> tools(McpConnection connection) {
        return with(
                connection,
                client ->
                        client.listTools().tools().stream().map(ToolCalls::tool).toList());
    }

    String call(McpConnection connection, String tool) {
        return with(
                connection,
                client ->
                        client
                                .callTool(McpSchema.CallToolRequest.builder(tool)
                                        .arguments(Map.of())
                                        .build())
                                .content()
                                .stream()
                                .filter(McpSchema.TextContent.class::isInstance)
                                .map(content -> ((McpSchema.TextContent) content).text())
                                .collect(Collectors.joining("\n")));
    }

    private <T> T with(McpConnection connection, Function<McpSyncClient, T> work) {
        HttpClientStreamableHttpTransport transport = McpTransports.of(connection)
                .clientBuilder(wire.recordingMcp(HttpClient.newBuilder())) // for /wire; not in an app of yours
                .build();
        try (McpSyncClient client =
                McpClient.sync(transport).requestTimeout(PATIENCE).build()) {
            client.initialize();
            return work.apply(client);
        }
    }

    private static Tool tool(McpSchema.Tool tool) {
        return new Tool(tool.name(), String.valueOf(tool.description()), scopes(tool.meta()));
    }

    /** Another server's words: anything may stand there, or nothing. */
    private static List<String> scopes(Object meta) {
        return meta instanceof Map<?, ?> map
                        && map.get("securitySchemes") instanceof List<?> schemes
                        && !schemes.isEmpty()
                        && schemes.get(0) instanceof Map<?, ?> scheme
                        && scheme.get("scopes") instanceof List<?> scopes
                ? scopes.stream().map(String::valueOf).toList()
                : List.of();
    }
}
