package dev.latchkey.mcp.server;

import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.mcp.json.JsonObject;
import dev.latchkey.resource.AccessTokenOutcome;
import dev.latchkey.resource.ProtectedResourceMetadata;
import dev.latchkey.resource.RequiredAccess;
import dev.latchkey.resource.ResourceConfig;
import dev.latchkey.resource.ResourceDescription;
import dev.latchkey.resource.ResourceRequest;
import dev.latchkey.resource.ResourceServer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An MCP server as resource server: which requests are let in, and how the others are answered. Framework-free and immutable; {@link
 * McpFilter} puts it in front of a servlet.
 */
public final class McpGuard {
    private final ResourceServer resourceServer;
    private final ToolScopes scopes;

    private McpGuard(ResourceServer resourceServer, ToolScopes scopes) {
        this.resourceServer = resourceServer;
        this.scopes = scopes;
    }

    /** A guard on this machine's clock and network. No I/O. */
    public static McpGuard of(ResourceConfig config, ToolScopes scopes) {
        return new McpGuard(ResourceServer.of(described(config, scopes)), scopes);
    }

    /**
     * A guard on a clock and a network of the caller's. No I/O.
     *
     * @param config its resource indicator is the address that clients call the MCP server at; what it describes ({@code withMetadata}:
     *     a name, a page for developers) is in the metadata, too
     * @param scopes also what the metadata offers; {@code offline_access} is no business of a resource server
     * @throws MisconfiguredException SCOPE_INVALID where {@code offline_access} is among the scopes, RESOURCE_INVALID where the
     *     resource indicator is no http address
     */
    public static McpGuard of(ResourceConfig config, ToolScopes scopes, Surroundings surroundings) {
        return new McpGuard(ResourceServer.of(described(config, scopes), surroundings), scopes);
    }

    private static ResourceConfig described(ResourceConfig config, ToolScopes scopes) {
        ResourceDescription own = config.description().orElseGet(ResourceDescription::ofScopes);
        Set<String> offered = new LinkedHashSet<>(own.scopes());
        offered.addAll(scopes.all());
        if (offered.contains("offline_access")) {
            throw MisconfiguredException.of(
                    FailureCode.SCOPE_INVALID,
                    "offline_access is between client and authorization server: an MCP server does not ask for it");
        }
        return config.withMetadata(new ResourceDescription(List.copyOf(offered), own.name(), own.documentation()));
    }

    /** The server's metadata (RFC 9728), to be served to everybody at its path. */
    public ProtectedResourceMetadata metadata() {
        return resourceServer.metadata().orElseThrow();
    }

    /** The address that clients call the MCP server at; the resource indicator of its tokens. */
    public String resource() {
        return resourceServer.config().resource();
    }

    /** Whether a request is let in at all, before its body is read. Never throws for what was sent. */
    public AccessTokenOutcome decide(ResourceRequest request) {
        return resourceServer.check(request, required(scopes.base()));
    }

    /**
     * Whether its message is, too: what {@link #decide(ResourceRequest)} accepted may still lack the scopes of a tool.
     *
     * @param body of the request, in UTF-8; where it is no JSON, the MCP server will say so
     */
    public AccessTokenOutcome decide(ResourceRequest request, AccessTokenOutcome.Accepted accepted, byte[] body) {
        Set<String> wanted = new LinkedHashSet<>();
        for (JsonObject message : JsonObject.parseAll(body)) {
            wanted.addAll(ofMessage(message));
        }
        return accepted.claims().scopes().containsAll(wanted)
                ? accepted
                : resourceServer.check(request, required(wanted));
    }

    /** Whether the body can be read in one way only; what two readers read differently is no message. */
    static boolean isReadable(byte[] body) {
        return !JsonObject.parseAll(body).isEmpty();
    }

    /** A call that does not say by a text which tool it means may mean any: the official SDK reads the number 5 as the name "5". */
    private Set<String> ofMessage(JsonObject message) {
        boolean isCall = message.text("method").filter("tools/call"::equals).isPresent();
        return isCall
                ? message.object("params")
                        .flatMap(parameters -> parameters.text("name"))
                        .map(scopes::ofTool)
                        .orElseGet(scopes::all)
                : scopes.base();
    }

    private static RequiredAccess required(Set<String> scopes) {
        return RequiredAccess.scopes(List.copyOf(scopes).toArray(String[]::new));
    }

    @Override
    public String toString() {
        return "McpGuard(" + resourceServer.config() + ", " + scopes + ")";
    }
}
