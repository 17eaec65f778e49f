package dev.latchkey.config;

import dev.latchkey.http.guarded.ResourceIndicator;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked for at each sign-in, and how. Offline access is a scope and a prompt that belong together.
 *
 * @param ownResource the API that the session's own access token is for
 */
record Requested(
        Set<String> scopes,
        boolean offlineAccess,
        Set<String> resources,
        Optional<String> ownResource,
        RequestStyle style) {
    static final String OFFLINE_ACCESS = "offline_access";

    static Requested openid() {
        return new Requested(Set.of("openid"), false, Set.of(), Optional.empty(), RequestStyle.PLAIN);
    }

    Requested withScopes(String... names) {
        return new Requested(Scopes.of(names), offlineAccess, resources, ownResource, style);
    }

    Requested withoutOpenId(String... names) {
        return new Requested(Scopes.plain(names), offlineAccess, resources, ownResource, style);
    }

    Requested withStyle(RequestStyle changed) {
        return new Requested(scopes, offlineAccess, resources, ownResource, changed);
    }

    Requested withOfflineAccess() {
        return new Requested(scopes, true, resources, ownResource, style);
    }

    Requested withResources(String... indicators) {
        Set<String> all = new LinkedHashSet<>();
        for (String indicator : indicators) {
            all.add(ResourceIndicator.require(indicator));
        }
        return new Requested(scopes, offlineAccess, Collections.unmodifiableSet(all), ownResource, style);
    }

    Requested withOwnResource(String indicator) {
        return new Requested(
                scopes, offlineAccess, resources, Optional.of(ResourceIndicator.require(indicator)), style);
    }

    /** All that a sign-in names, the own one first. */
    Set<String> allResources() {
        Set<String> all = new LinkedHashSet<>();
        ownResource.ifPresent(all::add);
        all.addAll(resources);
        return Collections.unmodifiableSet(all);
    }

    Set<String> all() {
        Set<String> all = new LinkedHashSet<>(scopes);
        if (offlineAccess) {
            all.add(OFFLINE_ACCESS);
        }
        return Collections.unmodifiableSet(all);
    }
}
