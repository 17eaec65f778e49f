package dev.latchkey.mcp.client;

import dev.latchkey.mcp.discovery.McpServer;
import dev.latchkey.mcp.registration.Registration;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.Session;
import dev.latchkey.token.AccessToken;
import dev.latchkey.token.TokenTarget;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A user's access to one MCP server, by tokens of one issuer. It owns the newest tokens; all its threads share them, and however
 * many ask at once, one refresh is made.
 */
public final class McpConnection {
    private final Attempt attempt;
    private volatile Session session;

    McpConnection(Attempt attempt, Session session) {
        this.attempt = attempt;
        this.session = session;
    }

    /** The server, and who issues tokens for it. */
    public McpServer server() {
        return attempt.grantor().server();
    }

    /** By which name the client got the tokens. */
    public Registration registration() {
        return attempt.grantor().registration();
    }

    /** What was asked for at the sign-in, whatever was granted. */
    public Set<String> askedScopes() {
        return attempt.scopes();
    }

    /** What the current access token may do, by the authorization server's word. */
    public Set<String> grantedScopes() {
        return session.grantedScopes();
    }

    /** When the current access token expires. */
    public Instant expiresAt() {
        return session.accessTokenExpiresAt();
    }

    /** Whether a new one can be had then without the user. Where not, the user signs in again at {@link #expiresAt}. */
    public boolean isRenewable() {
        return session.hasRefreshToken();
    }

    /** An access token that is good for now, or why there is none. Never throws. */
    public Freshness token() {
        return kept(attempt.relyingParty().fresh(session));
    }

    /** Another token than this one, which the server refused with 401. Ask once for each refusal. */
    public Freshness tokenInsteadOf(AccessToken refused) {
        return kept(attempt.relyingParty().refreshed(session, TokenTarget.own(), refused));
    }

    private synchronized Freshness kept(Freshness freshness) {
        if (freshness instanceof Freshness.Fresh fresh && fresh.session().revision() > session.revision()) {
            session = fresh.session();
        }
        return freshness;
    }

    /** Whether a token of this connection may be sent to an address: that of its server and nothing else. */
    public boolean isFor(URI address) {
        URI own = server().address();
        return own.getScheme().equalsIgnoreCase(address.getScheme())
                && own.getRawAuthority().equalsIgnoreCase(String.valueOf(address.getRawAuthority()))
                && withoutSlash(own.getRawPath()).equals(withoutSlash(String.valueOf(address.getRawPath())));
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** What was asked for and what was granted, and these: asked for less, a provider would take back what it gave. */
    Set<String> scopesWith(Set<String> more) {
        Set<String> all = new LinkedHashSet<>(askedScopes());
        all.addAll(grantedScopes());
        all.remove("offline_access");
        all.addAll(more);
        return Collections.unmodifiableSet(all);
    }

    Attempt attempt() {
        return attempt;
    }

    @Override
    public String toString() {
        return "McpConnection(" + server().address() + " by " + registration() + ")";
    }
}
