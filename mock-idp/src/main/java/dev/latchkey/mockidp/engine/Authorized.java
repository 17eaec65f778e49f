package dev.latchkey.mockidp.engine;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a user granted to an application in one authorization; codes and tokens carry it on.
 *
 * @param session the session it dies with; empty where offline_access was granted
 * @param authTime for the ID token, only where the request asked for it
 */
record Authorized(
        String grantId,
        String clientId,
        String accountId,
        Set<String> scopes,
        Optional<String> nonce,
        Optional<Instant> authTime,
        Optional<String> session) {

    Authorized {
        scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
    }

    Authorized narrowedTo(Set<String> fewer) {
        return new Authorized(grantId, clientId, accountId, fewer, nonce, authTime, session);
    }
}
