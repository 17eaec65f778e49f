package dev.latchkey.mcp.discovery;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.http.HttpAnswer;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.http.Transport;
import dev.latchkey.mcp.challenge.Challenge;
import dev.latchkey.mcp.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * From the address of an MCP server to the authorization server that issues tokens for it: the challenge, the server's metadata (RFC
 * 9728), the authorization server's metadata (RFC 8414 or OpenID Connect Discovery), in the order of the MCP specification, revision
 * 2026-07-28. Immutable; nothing is remembered.
 */
public final class Discovery {
    private final Network network;
    private final Set<String> preferred;
    private final boolean isOfPublicServers;

    private Discovery(Network network, Set<String> preferred, boolean isOfPublicServers) {
        this.network = network;
        this.preferred = preferred;
        this.isOfPublicServers = isOfPublicServers;
    }

    /**
     * Discovery over this network.
     *
     * @param preferred issuers to choose where a server names several: those at which the client is registered
     */
    public static Discovery over(Transport transport, HttpPolicy policy, Set<String> preferred) {
        return new Discovery(new Network(transport, policy), Set.copyOf(preferred), false);
    }

    /** The same, which asks no server on this machine or at an address of a private network. */
    public Discovery ofPublicServers() {
        return new Discovery(network, preferred, true);
    }

    /** Asks. Whatever goes wrong is in the answer, never an exception. */
    public Discovered discover(String address) {
        Trace trace = new Trace();
        try {
            return new Discovered.Found(found(server(address), trace), trace.steps());
        } catch (LatchkeyException e) {
            trace.add("stopped", "", e.failure().what());
            return new Discovered.Failed(e.failure(), trace.steps());
        }
    }

    private URI server(String address) {
        URI server = Addresses.canonical(address, network.policy());
        if (isOfPublicServers && Addresses.isInside(server)) {
            throw new MisconfiguredException(
                    Failure.of(FailureCode.RESOURCE_INVALID, "The MCP server's address leads into a private network")
                            .withValues("https://mcp.example/mcp", server.toString())
                            .withFix("Use the address at which the MCP server is reached from outside."));
        }
        return server;
    }

    private McpServer found(URI server, Trace trace) {
        Optional<Challenge> challenge = challenge(server, trace);
        ProtectedResource resource = resource(server, challenge, trace);
        String issuer = issuer(resource, trace);
        AuthorizationServer authorizationServer = authorizationServer(issuer, server, trace);
        Set<String> asked = challenge.map(Challenge::scopes).orElse(Set.of());
        return new McpServer(server, resource, authorizationServer, asked.isEmpty() ? resource.scopes() : asked);
    }

    private Optional<Challenge> challenge(URI server, Trace trace) {
        HttpAnswer answer = network.ping(server);
        Optional<Challenge> challenge = answer.status() == 401
                ? Challenge.bearer(answer.headers().getOrDefault("www-authenticate", List.of()))
                : Optional.empty();
        trace.add(
                "request without a token",
                "POST " + server,
                answer.status()
                        + challenge
                                .map(it -> it.resourceMetadata().isPresent()
                                        ? ", the challenge names resource_metadata"
                                        : ", the challenge names no resource_metadata")
                                .orElse(", no challenge"));
        return challenge;
    }

    private ProtectedResource resource(URI server, Optional<Challenge> challenge, Trace trace) {
        List<URI> addresses = challenge
                .flatMap(Challenge::resourceMetadata)
                .map(named -> List.of(ofThisServer(named, server)))
                .orElseGet(() -> Addresses.ofResourceMetadata(server));
        for (URI address : addresses) {
            Optional<JsonObject> document = fetched("resource metadata", address, trace);
            if (document.isPresent()) {
                return ProtectedResource.of(document.get(), server);
            }
        }
        throw MisconfiguredException.of(
                FailureCode.RESOURCE_METADATA_NOT_FOUND, "The MCP server " + server + " publishes no metadata");
    }

    /** A server describes itself; an address elsewhere would let it send this machine wherever it likes. */
    private static URI ofThisServer(String named, URI server) {
        return Addresses.absolute(named)
                .filter(address -> Addresses.origin(address).equals(Addresses.origin(server)))
                .orElseThrow(() -> new RejectedException(Failure.of(
                                FailureCode.RESOURCE_METADATA_INVALID,
                                "The challenge names metadata that is not on the MCP server's own host")
                        .withValues(Addresses.origin(server) + "/…", named)));
    }

    private String issuer(ProtectedResource resource, Trace trace) {
        List<String> named = resource.authorizationServers();
        String issuer = named.stream().filter(preferred::contains).findFirst().orElse(named.get(0));
        trace.add(
                "authorization server",
                issuer,
                named.size() == 1 ? "the only one named" : "of " + named.size() + " named");
        return issuer;
    }

    private AuthorizationServer authorizationServer(String issuer, URI server, Trace trace) {
        URI identifier = Addresses.absolute(issuer)
                .filter(uri -> Addresses.isSafe(uri, network.policy()) && !Addresses.leadsInside(uri, server))
                .orElseThrow(() -> new RejectedException(Failure.of(
                                FailureCode.RESOURCE_METADATA_INVALID,
                                "The MCP server names an authorization server that must not be asked")
                        .withValues("https://…", issuer)));
        for (URI address : Addresses.ofMetadata(identifier)) {
            Optional<JsonObject> document = fetched("authorization server metadata", address, trace);
            if (document.isPresent()) {
                return AuthorizationServer.of(document.get(), issuer, address);
            }
        }
        throw MisconfiguredException.of(
                FailureCode.METADATA_NOT_FOUND, "The authorization server " + issuer + " publishes no metadata");
    }

    private Optional<JsonObject> fetched(String name, URI address, Trace trace) {
        HttpAnswer answer = network.get(address);
        Optional<JsonObject> document = Network.document(answer);
        boolean isUnread = answer.isSuccess() && document.isEmpty();
        trace.add(name, "GET " + address, answer.status() + (isUnread ? ", no JSON object" : ""));
        // What is out of order now says nothing of what it will name: the next place may name somebody else
        if (answer.status() >= 500 || answer.status() == 429) {
            throw UnreachableException.of(
                    FailureCode.PROVIDER_ERROR, "GET " + address + " was answered with " + answer.status());
        }
        return document;
    }
}
