package dev.latchkey.mockidp.directory;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a third-party application may ask users for; the "Permissions" tab, {@code user-consent-scopes} of Logto's Management API.
 *
 * @param userScopes scopes of OpenID Connect beside openid and offline_access
 * @param resourceScopes names of permissions by the indicator of their API
 * @param organizationScopes names of organization permissions
 * @param organizationResourceScopes permissions at APIs that organization roles open
 */
public record UserConsentScopes(
        Set<String> userScopes,
        Map<String, Set<String>> resourceScopes,
        Set<String> organizationScopes,
        Map<String, Set<String>> organizationResourceScopes) {
    static final UserConsentScopes NONE = new UserConsentScopes(Set.of(), Map.of(), Set.of(), Map.of());
    static final Set<String> MEMBERS =
            Set.of("userScopes", "resourceScopes", "organizationScopes", "organizationResourceScopes");

    public UserConsentScopes {
        userScopes = Collections.unmodifiableSet(new LinkedHashSet<>(userScopes));
        resourceScopes = ScopesByResource.copy(resourceScopes);
        organizationScopes = Collections.unmodifiableSet(new LinkedHashSet<>(organizationScopes));
        organizationResourceScopes = ScopesByResource.copy(organizationResourceScopes);
    }

    /** Reads the four members out of an object that may have others. */
    static UserConsentScopes from(JsonObject json) {
        return new UserConsentScopes(
                new LinkedHashSet<>(json.strings("userScopes")),
                ScopesByResource.from(json, "resourceScopes"),
                new LinkedHashSet<>(json.strings("organizationScopes")),
                ScopesByResource.from(json, "organizationResourceScopes"));
    }

    /** Whether a permission of an API may be asked for, in one's own name or in an organization's. */
    public boolean allowsAt(String indicator, String scope) {
        return resourceScopes.getOrDefault(indicator, Set.of()).contains(scope)
                || organizationResourceScopes.getOrDefault(indicator, Set.of()).contains(scope);
    }

    public UserConsentScopes withUserScopes(Set<String> scopes) {
        return new UserConsentScopes(scopes, resourceScopes, organizationScopes, organizationResourceScopes);
    }

    public UserConsentScopes withResourceScopes(String indicator, Set<String> names) {
        return new UserConsentScopes(
                userScopes, with(resourceScopes, indicator, names), organizationScopes, organizationResourceScopes);
    }

    public UserConsentScopes withOrganizationScopes(Set<String> names) {
        return new UserConsentScopes(userScopes, resourceScopes, names, organizationResourceScopes);
    }

    public UserConsentScopes withOrganizationResourceScopes(String indicator, Set<String> names) {
        return new UserConsentScopes(
                userScopes, resourceScopes, organizationScopes, with(organizationResourceScopes, indicator, names));
    }

    private static Map<String, Set<String>> with(Map<String, Set<String>> all, String indicator, Set<String> names) {
        Map<String, Set<String>> changed = new LinkedHashMap<>(all);
        changed.put(indicator, names);
        return changed;
    }

    /** The four members as the configuration writes them. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("userScopes", List.copyOf(userScopes));
        json.put("resourceScopes", ScopesByResource.toJson(resourceScopes));
        json.put("organizationScopes", List.copyOf(organizationScopes));
        json.put("organizationResourceScopes", ScopesByResource.toJson(organizationResourceScopes));
        return json;
    }
}
