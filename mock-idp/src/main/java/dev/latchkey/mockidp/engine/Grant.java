package dev.latchkey.mockidp.engine;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The consent of a user to an application; 180 days at most.
 *
 * @param organizations those that the user let a third-party application into
 */
record Grant(
        String id,
        String clientId,
        String accountId,
        Set<String> scopes,
        Set<String> organizations,
        Instant grantedAt,
        Instant expiresAt)
        implements Kept {
    Grant {
        organizations = Set.copyOf(organizations);
        scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
    }

    /** A consent of this moment, to nothing yet. */
    static Grant begun(Scene scene, String clientId, String accountId) {
        Instant end = scene.now().plus(Lifetimes.GRANT);
        return new Grant(scene.random(), clientId, accountId, Set.of(), Set.of(), scene.now(), end);
    }

    Grant with(Set<String> more) {
        Set<String> all = new LinkedHashSet<>(scopes);
        all.addAll(more);
        return new Grant(id, clientId, accountId, all, organizations, grantedAt, expiresAt);
    }

    /** With more organizations that the application is let into. */
    Grant withOrganizations(Set<String> more) {
        Set<String> all = new LinkedHashSet<>(organizations);
        all.addAll(more);
        return new Grant(id, clientId, accountId, scopes, all, grantedAt, expiresAt);
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
