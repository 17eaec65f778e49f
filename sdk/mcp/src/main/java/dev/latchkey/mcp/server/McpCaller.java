package dev.latchkey.mcp.server;

import dev.latchkey.resource.AccessTokenClaims;
import io.modelcontextprotocol.common.McpTransportContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;

/**
 * Who calls a tool, by a token that was verified. The token itself is not in it and cannot be passed on: an MCP server that calls
 * another API gets a token of its own for that ({@code RelyingParty.clientToken} or {@code exchange}).
 */
public record McpCaller(AccessTokenClaims claims) {
    private static final String NAME = "dev.latchkey.mcp.caller";

    /** For the SDK's {@code contextExtractor}: what tools will find, of a request that came through {@link McpFilter}. */
    public static McpTransportContext context(HttpServletRequest request) {
        Object caller = request.getAttribute(NAME);
        return caller instanceof McpCaller
                ? McpTransportContext.create(Map.of(NAME, caller))
                : McpTransportContext.EMPTY;
    }

    /**
     * The caller, from {@code exchange.transportContext()}.
     *
     * @throws IllegalStateException where the filter is not in front of the servlet, or {@link #context} is not its extractor
     */
    public static McpCaller of(McpTransportContext context) {
        if (context.get(NAME) instanceof McpCaller caller) {
            return caller;
        }
        throw new IllegalStateException(
                "No verified caller: put McpFilter in front of the MCP servlet and give it contextExtractor(McpCaller::context).");
    }

    void putInto(HttpServletRequest request) {
        request.setAttribute(NAME, this);
    }

    /** The user, by the issuer's own name; the client's ID where no user takes part. */
    public String subject() {
        return claims.subject();
    }

    /** What the caller may do. */
    public Set<String> scopes() {
        return claims.scopes();
    }
}
