package dev.latchkey.mockidp.engine;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The consent of a user to an application; 180 days at most. */
record Grant(String id, String clientId, String accountId, Set<String> scopes, Instant expiresAt) implements Kept {
    Grant {
        scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
    }

    Grant with(Set<String> more) {
        Set<String> all = new LinkedHashSet<>(scopes);
        all.addAll(more);
        return new Grant(id, clientId, accountId, all, expiresAt);
    }

    @Override
    public String key() {
        return id;
    }

    @Override
    public Optional<String> ofGrant() {
        return Optional.of(id);
    }
}
