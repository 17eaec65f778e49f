package dev.latchkey.mcp.discovery;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.mcp.json.JsonObject;
import java.net.URI;
import java.util.Set;

/**
 * What matters of an authorization server's metadata before a sign-in (RFC 8414 section 2); the endpoints are read by core, at the
 * same address.
 *
 * @param issuer exactly as the MCP server names it, and as the metadata does
 * @param metadataAt where the metadata was found
 * @param takesClientDocuments whether a client may be known by the address of its metadata document
 * @param scopes what the server says it knows; possibly nothing
 */
public record AuthorizationServer(String issuer, URI metadataAt, boolean takesClientDocuments, Set<String> scopes) {

    /**
     * The server of a document that was found where this issuer's metadata may be.
     *
     * @throws MisconfiguredException ISSUER_MISMATCH or PKCE_NOT_SUPPORTED
     */
    static AuthorizationServer of(JsonObject document, String issuer, URI foundAt) {
        String named = document.text("issuer").orElse("");
        if (!named.equals(issuer)) {
            throw new MisconfiguredException(
                    Failure.of(FailureCode.ISSUER_MISMATCH, "The metadata at " + foundAt + " names another issuer")
                            .withValues(issuer, named));
        }
        Set<String> methods = document.texts("code_challenge_methods_supported");
        if (!methods.contains("S256")) {
            throw new MisconfiguredException(Failure.of(
                            FailureCode.PKCE_NOT_SUPPORTED,
                            "The authorization server does not say that it takes PKCE with S256, which MCP demands")
                    .withValues("S256", methods.isEmpty() ? "(nothing said)" : String.join(" ", methods)));
        }
        return new AuthorizationServer(
                issuer,
                foundAt,
                document.is("client_id_metadata_document_supported"),
                document.texts("scopes_supported"));
    }
}
