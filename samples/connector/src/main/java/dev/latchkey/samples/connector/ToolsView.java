package dev.latchkey.samples.connector;

import dev.latchkey.mcp.client.McpConnection;
import java.util.List;
import java.util.Optional;

/** What {@code /tools} shows. */
record ToolsView(
        McpConnection connection,
        List<ToolCalls.Tool> tools,
        Optional<Visitor.Result> result,
        Optional<String> message) {
    boolean holds(String scope) {
        return connection.grantedScopes().contains(scope);
    }
}
