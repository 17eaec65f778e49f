package dev.latchkey.mcp.server;

import dev.latchkey.resource.AccessTokenClaims;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whose MCP sessions are whose: an id that leaked is of no use to somebody else with a good token of their own.
 *
 * <p>In memory, as the sessions themselves are in the official SDK: another instance knows neither, and a restart ends both.
 */
final class SessionOwners {
    private static final int MOST = 10_000;

    private final Map<String, Owner> owners = new LinkedHashMap<>(16, 0.75f, true);

    private record Owner(String subject, String clientId) {
        static Owner of(AccessTokenClaims claims) {
            return new Owner(claims.subject(), claims.clientId());
        }
    }

    synchronized void began(String session, AccessTokenClaims claims) {
        owners.putIfAbsent(session, Owner.of(claims));
        if (owners.size() > MOST) {
            owners.remove(owners.keySet().iterator().next());
        }
    }

    /** An id that is not known here is nobody's: where too many were begun, the oldest would else be anybody's. */
    synchronized boolean mayUse(String session, AccessTokenClaims claims) {
        return Owner.of(claims).equals(owners.get(session));
    }

    synchronized void ended(String session) {
        owners.remove(session);
    }
}
