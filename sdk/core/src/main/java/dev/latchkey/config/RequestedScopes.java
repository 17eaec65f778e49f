package dev.latchkey.config;

import dev.latchkey.http.guarded.ResourceIndicator;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** What is asked for at each sign-in. Offline access is a scope and a prompt that belong together. */
record RequestedScopes(Set<String> scopes, boolean offlineAccess, Set<String> resources) {
    static final String OFFLINE_ACCESS = "offline_access";

    static RequestedScopes openid() {
        return new RequestedScopes(Set.of("openid"), false, Set.of());
    }

    RequestedScopes withScopes(String... names) {
        return new RequestedScopes(Scopes.of(names), offlineAccess, resources);
    }

    RequestedScopes withOfflineAccess() {
        return new RequestedScopes(scopes, true, resources);
    }

    RequestedScopes withResources(String... indicators) {
        Set<String> all = new LinkedHashSet<>();
        for (String indicator : indicators) {
            all.add(ResourceIndicator.require(indicator));
        }
        return new RequestedScopes(scopes, offlineAccess, Collections.unmodifiableSet(all));
    }

    Set<String> all() {
        Set<String> all = new LinkedHashSet<>(scopes);
        if (offlineAccess) {
            all.add(OFFLINE_ACCESS);
        }
        return Collections.unmodifiableSet(all);
    }
}
