package dev.latchkey.config;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** What is asked for at each sign-in. Offline access is a scope and a prompt that belong together. */
record RequestedScopes(Set<String> scopes, boolean offlineAccess) {
    static final String OFFLINE_ACCESS = "offline_access";

    static RequestedScopes openid() {
        return new RequestedScopes(Set.of("openid"), false);
    }

    RequestedScopes withScopes(String... names) {
        return new RequestedScopes(Scopes.of(names), offlineAccess);
    }

    RequestedScopes withOfflineAccess() {
        return new RequestedScopes(scopes, true);
    }

    Set<String> all() {
        Set<String> all = new LinkedHashSet<>(scopes);
        if (offlineAccess) {
            all.add(OFFLINE_ACCESS);
        }
        return Collections.unmodifiableSet(all);
    }
}
