package dev.latchkey.mockidp.engine;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a user granted to an application in one authorization; codes and tokens carry it on.
 *
 * @param scopes those of OpenID Connect
 * @param session the session it dies with; empty where offline_access was granted
 * @param authTime for the ID token, only where the request asked for it
 * @param sid for the ID token, only where the application wants to be told of sign-outs by it
 */
record Authorized(
        String grantId,
        String clientId,
        String accountId,
        Set<String> scopes,
        Targets targets,
        Optional<String> nonce,
        Optional<Instant> authTime,
        Optional<String> session,
        Optional<String> sid) {

    Authorized {
        scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
    }

    /** Everything it may do: scopes of OpenID Connect, and permissions at APIs. */
    Set<String> allScopes() {
        Set<String> all = new LinkedHashSet<>(scopes);
        all.addAll(targets.scopes());
        return all;
    }

    Authorized narrowedTo(Set<String> fewer) {
        Set<String> kept = new LinkedHashSet<>(scopes);
        kept.retainAll(fewer);
        return new Authorized(
                grantId, clientId, accountId, kept, targets.narrowedTo(fewer), nonce, authTime, session, sid);
    }
}
