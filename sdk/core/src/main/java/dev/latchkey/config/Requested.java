package dev.latchkey.config;

import dev.latchkey.http.guarded.ResourceIndicator;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** What is asked for at each sign-in, and how. Offline access is a scope and a prompt that belong together. */
record Requested(Set<String> scopes, boolean offlineAccess, Set<String> resources, RequestStyle style) {
    static final String OFFLINE_ACCESS = "offline_access";

    static Requested openid() {
        return new Requested(Set.of("openid"), false, Set.of(), RequestStyle.PLAIN);
    }

    Requested withScopes(String... names) {
        return new Requested(Scopes.of(names), offlineAccess, resources, style);
    }

    Requested withoutOpenId(String... names) {
        return new Requested(Scopes.plain(names), offlineAccess, resources, style);
    }

    Requested withStyle(RequestStyle changed) {
        return new Requested(scopes, offlineAccess, resources, changed);
    }

    Requested withOfflineAccess() {
        return new Requested(scopes, true, resources, style);
    }

    Requested withResources(String... indicators) {
        Set<String> all = new LinkedHashSet<>();
        for (String indicator : indicators) {
            all.add(ResourceIndicator.require(indicator));
        }
        return new Requested(scopes, offlineAccess, Collections.unmodifiableSet(all), style);
    }

    Set<String> all() {
        Set<String> all = new LinkedHashSet<>(scopes);
        if (offlineAccess) {
            all.add(OFFLINE_ACCESS);
        }
        return Collections.unmodifiableSet(all);
    }
}
