package dev.latchkey.mcp.transport;

import dev.latchkey.mcp.challenge.Challenge;
import io.modelcontextprotocol.client.transport.McpHttpClientTransportAuthorizationException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An answer of an MCP server with 401 or 403.
 *
 * @param challenge what the server wants; empty where it does not say
 */
public record Refusal(int status, Optional<Challenge> challenge) {
    /** The refusal that made a call of the official SDK fail; empty where it failed for another reason. */
    public static Optional<Refusal> in(Throwable failed) {
        return Stream.iterate(failed, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .filter(McpHttpClientTransportAuthorizationException.class::isInstance)
                .map(McpHttpClientTransportAuthorizationException.class::cast)
                .findFirst()
                .map(e -> new Refusal(
                        e.getResponseInfo().statusCode(),
                        Challenge.bearer(e.getResponseInfo().headers().allValues("WWW-Authenticate"))));
    }
}
