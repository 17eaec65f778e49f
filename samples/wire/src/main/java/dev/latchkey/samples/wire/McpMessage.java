package dev.latchkey.samples.wire;

import dev.latchkey.http.HttpAnswer;
import dev.latchkey.http.HttpCall;
import java.util.Map;
import java.util.Optional;

/** What a request to an MCP server is for: told by its answer, by its HTTP method, and by the method of JSON-RPC that it carries. */
final class McpMessage {

    private static final String METADATA = "/.well-known/oauth-protected-resource";

    private McpMessage() {}

    static Kind kind(HttpCall call, Optional<HttpAnswer> answer) {
        if (isForMetadata(call)) {
            return Kind.MCP_METADATA;
        }
        if (answer.filter(it -> it.status() == 401 || it.status() == 403).isPresent()) {
            return Kind.MCP_REFUSED;
        }
        return switch (call.method()) {
            case "GET" -> Kind.MCP_STREAM;
            case "DELETE" -> Kind.MCP_END;
            default -> kind(method(call));
        };
    }

    private static Kind kind(String method) {
        return switch (method) {
            case "initialize" -> Kind.MCP_INITIALIZE;
            case "notifications/initialized" -> Kind.MCP_INITIALIZED;
            case "tools/list" -> Kind.MCP_TOOLS_LIST;
            case "tools/call" -> Kind.MCP_TOOLS_CALL;
            default -> Kind.MCP_OTHER;
        };
    }

    static boolean isForMetadata(HttpCall call) {
        return String.valueOf(call.uri().getRawPath()).startsWith(METADATA);
    }

    /** Whether a request says by itself that it goes to an MCP server. */
    static boolean isIn(HttpCall call) {
        return message(call).containsKey("jsonrpc");
    }

    private static String method(HttpCall call) {
        return String.valueOf(message(call).get("method"));
    }

    private static Map<String, Object> message(HttpCall call) {
        return Json.object(call.body()).orElse(Map.of());
    }
}
