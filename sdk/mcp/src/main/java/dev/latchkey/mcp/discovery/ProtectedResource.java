package dev.latchkey.mcp.discovery;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.mcp.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an MCP server says about itself (RFC 9728 section 2), checked to be about the server that was asked.
 *
 * @param resource the resource indicator, exactly as the server writes it
 * @param authorizationServers the issuers that tokens for it come from, at least one
 * @param scopes what may be asked for; possibly none is named
 * @param name for people
 */
public record ProtectedResource(
        String resource, List<String> authorizationServers, Set<String> scopes, Optional<String> name) {
    public ProtectedResource {
        authorizationServers = List.copyOf(authorizationServers);
    }

    /**
     * The document of a server.
     *
     * @throws RejectedException RESOURCE_METADATA_INVALID
     */
    static ProtectedResource of(JsonObject document, URI server) {
        String resource = document.text("resource").orElseThrow(() -> invalid("names no resource"));
        if (Addresses.absolute(resource).filter(named -> covers(named, server)).isEmpty()) {
            throw new RejectedException(Failure.of(
                            FailureCode.RESOURCE_METADATA_INVALID,
                            "The MCP server's metadata is about another resource")
                    .withValues(server.toString(), resource));
        }
        List<String> issuers = List.copyOf(document.texts("authorization_servers"));
        if (issuers.isEmpty()) {
            throw invalid("names no authorization server");
        }
        return new ProtectedResource(
                resource, issuers, document.texts("scopes_supported"), document.text("resource_name"));
    }

    /** The server itself, or one above it on the same host: a server may describe all of itself at its root. */
    private static boolean covers(URI named, URI server) {
        boolean isAbove = named.getRawQuery() == null
                && Addresses.origin(named).equals(Addresses.origin(server))
                && server.getRawPath().startsWith(Addresses.pathWithoutSlash(named) + "/");
        return Addresses.isSame(named, server) || isAbove;
    }

    private static RejectedException invalid(String what) {
        return RejectedException.of(FailureCode.RESOURCE_METADATA_INVALID, "The MCP server's metadata " + what);
    }
}
