package dev.latchkey.mockidp.engine;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A browser at the provider, 14 days; without account until somebody signs in.
 *
 * @param grants the grant of each application by its id
 * @param logout a sign-out that waits for its confirmation
 */
record Session(
        String id,
        Optional<String> accountId,
        Instant signedInAt,
        Instant expiresAt,
        Map<String, String> grants,
        Optional<LogoutRequest> logout)
        implements Kept {

    Session {
        grants = Map.copyOf(grants);
    }

    Session withGrant(String clientId, String grantId) {
        Map<String, String> more = new LinkedHashMap<>(grants);
        more.put(clientId, grantId);
        return new Session(id, accountId, signedInAt, expiresAt, more, logout);
    }

    Session withoutGrant(String clientId) {
        Map<String, String> fewer = new LinkedHashMap<>(grants);
        fewer.remove(clientId);
        return new Session(id, accountId, signedInAt, expiresAt, fewer, Optional.empty());
    }

    Session signedInAgain(Instant now) {
        return new Session(id, accountId, now, expiresAt, grants, logout);
    }

    Session with(LogoutRequest request) {
        return new Session(id, accountId, signedInAt, expiresAt, grants, Optional.of(request));
    }

    @Override
    public String key() {
        return id;
    }

    @Override
    public String toString() {
        return "Session(****)";
    }
}
