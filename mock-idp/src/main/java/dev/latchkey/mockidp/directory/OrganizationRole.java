package dev.latchkey.mockidp.directory;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A role that members have in an organization; {@code organization-roles} of Logto's Management API.
 *
 * @param scopes names of organization permissions
 * @param resourceScopes names of permissions at APIs, by the indicator of their API
 */
public record OrganizationRole(
        String id,
        String name,
        String description,
        RoleType type,
        Set<String> scopes,
        Map<String, Set<String>> resourceScopes) {
    private static final Set<String> MEMBERS = Set.of("id", "name", "description", "type", "scopes", "resourceScopes");

    public OrganizationRole {
        scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
        resourceScopes = ScopesByResource.copy(resourceScopes);
    }

    /** A role for users with these organization permissions. */
    public static OrganizationRole ofUsers(String name, String... scopes) {
        return of(name, RoleType.USER, scopes);
    }

    /** A role for machine-to-machine applications with these organization permissions. */
    public static OrganizationRole ofMachines(String name, String... scopes) {
        return of(name, RoleType.MACHINE_TO_MACHINE, scopes);
    }

    private static OrganizationRole of(String name, RoleType type, String... scopes) {
        return new OrganizationRole(
                DerivedId.of("organization role", name),
                name,
                "",
                type,
                new LinkedHashSet<>(List.of(scopes)),
                Map.of());
    }

    static OrganizationRole from(JsonObject json) {
        json.knows(MEMBERS, Set.of("tenantId"));
        String name = json.string("name");
        return new OrganizationRole(
                json.optionalString("id").orElseGet(() -> DerivedId.of("organization role", name)),
                name,
                json.optionalString("description").orElse(""),
                RoleType.from(json),
                new LinkedHashSet<>(json.strings("scopes")),
                ScopesByResource.from(json, "resourceScopes"));
    }

    /** @throws ConfigurationException where the role opens a permission that is none */
    static void requireKnownScopes(
            JsonObject role, Map<String, OrganizationScope> scopes, Map<String, ApiResource> resources) {
        for (String name : role.strings("scopes")) {
            if (!scopes.containsKey(name)) {
                throw role.wrong(
                        "scopes",
                        "has " + name + ", which is no organization permission",
                        "add it to organizationScopes");
            }
        }
        ScopesByResource.requireKnown(role, "resourceScopes", resources);
    }

    public OrganizationRole withName(String newName) {
        return new OrganizationRole(id, newName, description, type, scopes, resourceScopes);
    }

    public OrganizationRole withDescription(String text) {
        return new OrganizationRole(id, name, text, type, scopes, resourceScopes);
    }

    /** The role with these organization permissions, in place of those it had. */
    public OrganizationRole withScopes(Set<String> names) {
        return new OrganizationRole(id, name, description, type, names, resourceScopes);
    }

    /** The role with these permissions of an API, in place of those it had there. */
    public OrganizationRole withResourceScopes(String indicator, Set<String> names) {
        Map<String, Set<String>> changed = new LinkedHashMap<>(resourceScopes);
        changed.put(indicator, names);
        return new OrganizationRole(id, name, description, type, scopes, changed);
    }

    /** As the Management API shows it: without the permissions, whose ids only the directory knows. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tenantId", Tenant.ID);
        json.put("id", id);
        json.put("name", name);
        json.put("description", description);
        json.put("type", type.apiName());
        return json;
    }
}
