package dev.latchkey.mockidp.directory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A role that users, or machine-to-machine applications, have by name; {@code roles} of Logto's Management API.
 *
 * @param scopes what it allows: names of permissions by the indicator of their API
 * @param isDefault whether new users have it from the start
 */
public record Role(
        String id, String name, String description, RoleType type, boolean isDefault, Map<String, Set<String>> scopes) {
    private static final Set<String> MEMBERS = Set.of("id", "name", "description", "type", "isDefault", "scopes");

    public Role {
        scopes = ScopesByResource.copy(scopes);
    }

    /** A role for users without a permission; add to it with the {@code withX} methods. */
    public static Role ofUsers(String name) {
        return new Role(DerivedId.of("role", name), name, "", RoleType.USER, false, Map.of());
    }

    /** A role for machine-to-machine applications without a permission. */
    public static Role ofMachines(String name) {
        return new Role(DerivedId.of("role", name), name, "", RoleType.MACHINE_TO_MACHINE, false, Map.of());
    }

    static Role from(JsonObject json) {
        json.knows(MEMBERS, Set.of("tenantId"));
        String name = json.string("name");
        return new Role(
                json.optionalString("id").orElseGet(() -> DerivedId.of("role", name)),
                name,
                json.optionalString("description").orElse(""),
                RoleType.from(json),
                json.bool("isDefault", false),
                ScopesByResource.from(json, "scopes"));
    }

    public Role withId(String newId) {
        return new Role(newId, name, description, type, isDefault, scopes);
    }

    public Role withName(String newName) {
        return new Role(id, newName, description, type, isDefault, scopes);
    }

    public Role withDescription(String text) {
        return new Role(id, name, text, type, isDefault, scopes);
    }

    /** A role that new users have from the start, or not. */
    public Role withDefault(boolean byDefault) {
        return new Role(id, name, description, type, byDefault, scopes);
    }

    /** The role with these permissions of an API, in place of those it had there. */
    public Role withScopes(String indicator, String... names) {
        Map<String, Set<String>> changed = new LinkedHashMap<>(scopes);
        changed.put(indicator, Set.of(names));
        return withScopes(changed);
    }

    public Role withScopes(Map<String, Set<String>> changed) {
        return new Role(id, name, description, type, isDefault, changed);
    }

    /** As the Management API shows it: without the permissions, which have a path of their own. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tenantId", Tenant.ID);
        json.put("id", id);
        json.put("name", name);
        json.put("description", description);
        json.put("type", type.apiName());
        json.put("isDefault", isDefault);
        return json;
    }
}
