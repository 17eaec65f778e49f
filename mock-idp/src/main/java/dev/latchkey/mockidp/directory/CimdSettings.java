package dev.latchkey.mockidp.directory;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Whether clients may come unregistered, by the address of a client ID metadata document; Logto's "Dynamic app", which is off
 * until a tenant switches it on.
 *
 * @param scopes what any such client may ask users for, beside openid and offline_access
 */
public record CimdSettings(boolean isEnabled, UserConsentScopes scopes) {
    static final CimdSettings OFF = new CimdSettings(false, UserConsentScopes.NONE);

    public CimdSettings enabled(boolean yes) {
        return new CimdSettings(yes, scopes);
    }

    public CimdSettings with(UserConsentScopes changed) {
        return new CimdSettings(isEnabled, changed);
    }

    static CimdSettings from(JsonObject json) {
        Set<String> members = new HashSet<>(UserConsentScopes.MEMBERS);
        members.add("enabled");
        json.knows(members, Set.of());
        return new CimdSettings(json.bool("enabled", false), UserConsentScopes.from(json));
    }

    /** As the configuration writes it. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("enabled", isEnabled);
        json.putAll(scopes.toJson());
        return json;
    }
}
