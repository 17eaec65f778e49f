package dev.latchkey.mcp.client;

import dev.latchkey.authorization.Callback;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.mcp.challenge.Challenge;
import dev.latchkey.mcp.discovery.McpServer;
import dev.latchkey.signin.SignInOutcome;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one user of the app has connected, and the sign-ins that are under way. Keep it in the user's session of the app. Credentials
 * are kept by issuer, resource and address: where a server changes its authorization server, nothing of the former one is used for it.
 */
public final class McpUser {
    private static final int MOST_ATTEMPTS = 10;

    private final McpAuthorization authorization;
    private final Map<String, Attempt> attempts = new LinkedHashMap<>();
    private final Map<Grantor.Key, McpConnection> connections = new LinkedHashMap<>();
    /** In vain, since the server last did what it was asked: of whatever scopes, for the server chooses them. */
    private final Map<Grantor.Key, Integer> stepUps = new LinkedHashMap<>();

    McpUser(McpAuthorization authorization) {
        this.authorization = authorization;
    }

    /**
     * Begins a sign-in: where to send the browser.
     *
     * @throws LatchkeyException the authorization server's metadata cannot be had, or not be used
     */
    public URI signIn(Target.Known target) {
        Grantor grantor = new Grantor(target.server(), target.registration());
        return begun(authorization.begin(grantor, target.server().scopes()));
    }

    private synchronized URI begun(Attempt attempt) {
        attempts.put(attempt.id(), attempt);
        if (attempts.size() > MOST_ATTEMPTS) {
            attempts.remove(attempts.keySet().iterator().next());
        }
        return attempt.start().location();
    }

    /** Finishes a sign-in: the parameters of the callback, every value that came. Never throws for what they say. */
    public McpOutcome callback(Map<String, List<String>> parameters) {
        Callback callback = Callback.of(parameters);
        Optional<Attempt> attempt = attempt(callback);
        if (attempt.isEmpty()) {
            return new McpOutcome.NotConnected(new SignInOutcome.Expired(Failure.of(
                    FailureCode.PENDING_MISSING, "The callback came to a user who has begun no sign-in for it")));
        }
        SignInOutcome outcome = attempt.get()
                .relyingParty()
                .callback(callback, Optional.of(attempt.get().start().pending()));
        return outcome instanceof SignInOutcome.SignedIn signedIn
                ? new McpOutcome.Connected(connected(attempt.get(), signedIn))
                : new McpOutcome.NotConnected(outcome);
    }

    /** A callback without a word belongs to the newest sign-in: Logto's consent page answers Cancel like that. */
    private synchronized Optional<Attempt> attempt(Callback callback) {
        return callback.isBare()
                ? attempts.values().stream().reduce((older, newer) -> newer)
                : callback.pendingId().map(attempts::get);
    }

    private synchronized McpConnection connected(Attempt attempt, SignInOutcome.SignedIn signedIn) {
        McpConnection connection = new McpConnection(attempt, signedIn.session());
        attempts.remove(attempt.id());
        connections.put(attempt.grantor().key(), connection);
        return connection;
    }

    /** Access to a server, where tokens of the issuer that it names now are there. */
    public synchronized Optional<McpConnection> connection(McpServer server) {
        return Optional.ofNullable(connections.get(Grantor.keyOf(server)));
    }

    /** Everything that is connected, the oldest first. */
    public synchronized Collection<McpConnection> connections() {
        return List.copyOf(connections.values());
    }

    /** Forgets the tokens of a connection. One that came in its place meanwhile stays. */
    public synchronized void forget(McpConnection connection) {
        if (connections.remove(connection.attempt().grantor().key(), connection)) {
            stepUps.remove(connection.attempt().grantor().key());
        }
    }

    /**
     * Begins a sign-in for all that was asked for before and what the server's challenge wants besides, as often as configured.
     *
     * @param challenge of an answer with 403
     */
    public StepUp stepUp(McpConnection connection, Challenge challenge) {
        if (!challenge.wantsMoreScopes() || !mayAsk(connection)) {
            return new StepUp.GivenUp(Failure.of(
                            FailureCode.STEP_UP_LIMIT,
                            "The MCP server still wants " + String.join(" ", challenge.scopes()))
                    .withValues(String.join(" ", challenge.scopes()), String.join(" ", connection.grantedScopes())));
        }
        Set<String> scopes = connection.scopesWith(challenge.scopes());
        try {
            Attempt attempt = authorization.begin(connection.attempt().grantor(), scopes);
            return new StepUp.AskUser(begun(attempt), scopes);
        } catch (LatchkeyException e) {
            return new StepUp.GivenUp(e.failure());
        }
    }

    private synchronized boolean mayAsk(McpConnection connection) {
        int times = stepUps.merge(connection.attempt().grantor().key(), 1, Integer::sum);
        return times <= authorization.config().stepUps();
    }

    /** Says that the server did what it was asked, so that it may ask for further scopes anew. */
    public synchronized void succeeded(McpConnection connection) {
        stepUps.remove(connection.attempt().grantor().key());
    }

    @Override
    public String toString() {
        return "McpUser(" + connections().size() + " connections)";
    }
}
