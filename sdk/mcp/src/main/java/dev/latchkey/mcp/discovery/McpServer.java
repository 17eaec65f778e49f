package dev.latchkey.mcp.discovery;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * An MCP server and who issues tokens for it.
 *
 * @param address where it is called, as it was written
 * @param scopes what to ask for first: what its challenge names, else all that its metadata names, else nothing
 */
public record McpServer(
        URI address, ProtectedResource resource, AuthorizationServer authorizationServer, Set<String> scopes) {
    public McpServer {
        scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
    }

    /** The issuer of its tokens. */
    public String issuer() {
        return authorizationServer.issuer();
    }
}
