package dev.latchkey.mcp.client;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.authorization.SignInStart;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.ProviderEndpoints;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.mcp.discovery.Discovered;
import dev.latchkey.mcp.discovery.Discovery;
import dev.latchkey.mcp.discovery.McpServer;
import dev.latchkey.mcp.discovery.Step;
import dev.latchkey.mcp.registration.Choice;
import dev.latchkey.mcp.registration.Registration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The authorization of an app that is a client of MCP servers, revision 2026-07-28 of the specification. One instance per app, shared
 * by all threads; what belongs to one user is in an {@link McpUser}.
 */
public final class McpAuthorization {
    private static final String OFFLINE_ACCESS = "offline_access";

    private final McpClientConfig config;
    private final Surroundings surroundings;
    private final Discovery discovery;

    private McpAuthorization(McpClientConfig config, Surroundings surroundings) {
        this.config = config;
        this.surroundings = surroundings;
        Discovery anywhere = Discovery.over(
                surroundings.transport(),
                config.httpPolicy(),
                config.registrations().issuers());
        this.discovery = config.isForPublicServersOnly() ? anywhere.ofPublicServers() : anywhere;
    }

    /** On this machine's clock and network. No I/O. */
    public static McpAuthorization of(McpClientConfig config) {
        return of(config, Surroundings.system(config.httpPolicy()));
    }

    /** On a clock and a network of the caller's. No I/O. */
    public static McpAuthorization of(McpClientConfig config, Surroundings surroundings) {
        return new McpAuthorization(config, surroundings);
    }

    /** What it was configured with. */
    public McpClientConfig config() {
        return config;
    }

    /** Somebody who has connected nothing yet. */
    public McpUser user() {
        return new McpUser(this);
    }

    /** Finds out who issues tokens for an MCP server, and how the client is known there. Never throws for what others answer. */
    public Target find(String serverAddress) {
        return find(serverAddress, Choice.IN_ORDER);
    }

    /** As {@link #find(String)}, but with this way to be registered and no other. */
    public Target find(String serverAddress, Choice choice) {
        Discovered discovered = discovery.discover(serverAddress);
        return discovered instanceof Discovered.Found found
                ? registered(found, choice)
                : new Target.Unknown(((Discovered.Failed) discovered).failure(), discovered.steps());
    }

    private Target registered(Discovered.Found found, Choice choice) {
        List<Step> steps = new ArrayList<>(found.steps());
        try {
            Registration registration =
                    config.registrations().chosen(found.server().authorizationServer(), choice);
            steps.add(new Step("registration", "client_id " + registration.clientId(), registration.why()));
            return new Target.Known(found.server(), registration, steps);
        } catch (MisconfiguredException e) {
            steps.add(new Step("registration", "none", e.failure().what()));
            return new Target.Unknown(e.failure(), steps);
        }
    }

    /**
     * Begins a sign-in for these scopes.
     *
     * @throws LatchkeyException as {@link RelyingParty#signIn}
     */
    Attempt begin(Grantor grantor, Set<String> scopes) {
        RelyingParty relyingParty = relyingParty(grantor, scopes);
        boolean offline = asksOffline(grantor.server());
        SignInOptions options = offline && config.offlineAccess() == OfflineAccess.WITH_CONSENT
                ? SignInOptions.none().withPrompt("consent")
                : SignInOptions.none();
        SignInStart start = relyingParty.signIn(options);
        return new Attempt(grantor, Set.copyOf(scopes), relyingParty, start);
    }

    private boolean asksOffline(McpServer server) {
        return config.offlineAccess() != OfflineAccess.NOT_ASKED
                && server.authorizationServer().scopes().contains(OFFLINE_ACCESS);
    }

    private RelyingParty relyingParty(Grantor grantor, Set<String> scopes) {
        McpServer server = grantor.server();
        Registration registration = grantor.registration();
        Set<String> all = new LinkedHashSet<>(scopes);
        if (asksOffline(server)) {
            all.add(OFFLINE_ACCESS);
        }
        String[] asked = all.toArray(String[]::new);
        ClientConfig client = ClientConfig.publicClient(server.issuer(), registration.clientId())
                .withAuthentication(registration.authentication())
                .withRedirectUri(config.redirectUri())
                .withAccessTokenFor(server.resource().resource())
                .withEndpoints(ProviderEndpoints.none()
                        .withMetadataAt(List.of(server.authorizationServer().metadataAt())))
                .withHttpPolicy(config.httpPolicy())
                .withSealingKeys(config.sealingKey());
        return RelyingParty.of(
                all.contains("openid") ? client.withScopes(asked) : client.withoutOpenId(asked), surroundings);
    }

    @Override
    public String toString() {
        return "McpAuthorization(" + config + ")";
    }
}
