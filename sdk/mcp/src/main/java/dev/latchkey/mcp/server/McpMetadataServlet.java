package dev.latchkey.mcp.server;

import dev.latchkey.resource.ProtectedResourceMetadata;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The metadata of an MCP server (RFC 9728), for everybody. Map it to {@code /.well-known/oauth-protected-resource/*}: clients that were
 * told no address look below it for the path of the MCP server, and then at it.
 */
public final class McpMetadataServlet extends HttpServlet {
    /** What to map it to. */
    public static final String MAPPING = "/.well-known/oauth-protected-resource/*";

    private static final String ROOT = "/.well-known/oauth-protected-resource";
    private static final long serialVersionUID = 1;

    private final transient ProtectedResourceMetadata metadata;

    private McpMetadataServlet(ProtectedResourceMetadata metadata) {
        this.metadata = metadata;
    }

    /** The metadata of the server that this guard is for. */
    public static McpMetadataServlet of(McpGuard guard) {
        return new McpMetadataServlet(guard.metadata());
    }

    /** Web pages of other sites may read it: a client in a browser needs it before it has a token. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        if (!path.equals(metadata.path()) && !path.equals(ROOT)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Cache-Control", "max-age=300");
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.getOutputStream().write(metadata.json().getBytes(StandardCharsets.UTF_8));
    }
}
