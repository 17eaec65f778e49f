package dev.latchkey.mockidp.directory;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What users and machines may do where: the API resources, and the roles that open their permissions.
 *
 * @param resources by indicator
 * @param roles by name
 */
public record Permissions(Map<String, ApiResource> resources, Map<String, Role> roles) {
    static final Permissions NONE = new Permissions(Map.of(), Map.of());

    public Permissions {
        resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
        roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
    }

    /** The API with this indicator. */
    public Optional<ApiResource> resource(String indicator) {
        return Optional.ofNullable(resources.get(indicator));
    }

    public Optional<ApiResource> resourceWithId(String id) {
        return resources.values().stream()
                .filter(resource -> resource.id().equals(id))
                .findFirst();
    }

    public Optional<Role> roleWithId(String id) {
        return roles.values().stream().filter(role -> role.id().equals(id)).findFirst();
    }

    /** The API that a request without a resource means, where the tenant has one. */
    public Optional<ApiResource> defaultResource() {
        return resources.values().stream().filter(ApiResource::isDefault).findFirst();
    }

    /** What a user's roles allow at an API. */
    public Set<String> scopesOf(User user, String indicator) {
        return scopesOf(user.roles(), indicator);
    }

    /** What a machine's roles allow at an API. */
    public Set<String> scopesOf(Application machine, String indicator) {
        return scopesOf(machine.roles(), indicator);
    }

    private Set<String> scopesOf(Collection<String> names, String indicator) {
        Set<String> scopes = new LinkedHashSet<>();
        for (String name : names) {
            Optional.ofNullable(roles.get(name))
                    .map(role -> role.scopes().getOrDefault(indicator, Set.of()))
                    .ifPresent(scopes::addAll);
        }
        return scopes;
    }

    /** With an API added or changed; a new default takes the place of the old one. */
    Permissions with(ApiResource resource) {
        Map<String, ApiResource> changed = new LinkedHashMap<>(resources);
        if (resource.isDefault()) {
            changed.replaceAll((indicator, other) -> other.withDefault(false));
        }
        changed.put(resource.indicator(), resource);
        return new Permissions(changed, roles);
    }

    Permissions withoutResource(String indicator) {
        Map<String, ApiResource> changed = new LinkedHashMap<>(resources);
        changed.remove(indicator);
        return new Permissions(changed, roles);
    }

    /** With a role added, or changed where one has its id. */
    Permissions with(Role role) {
        Map<String, Role> changed = new LinkedHashMap<>(withoutRole(role.id()).roles);
        changed.put(role.name(), role);
        return new Permissions(resources, changed);
    }

    /** With roles that follow the new name of a permission, or lose it. */
    public Permissions withScopeRenamed(String indicator, String before, Optional<String> after) {
        Map<String, Role> changed = new LinkedHashMap<>(roles);
        changed.replaceAll((name, role) -> {
            Map<String, Set<String>> scopes = new LinkedHashMap<>(role.scopes());
            scopes.computeIfPresent(indicator, (api, names) -> Renaming.in(names, before, after));
            return role.withScopes(scopes);
        });
        return new Permissions(resources, changed);
    }

    Permissions withoutRole(String id) {
        Map<String, Role> changed = new LinkedHashMap<>(roles);
        changed.values().removeIf(role -> role.id().equals(id));
        return new Permissions(resources, changed);
    }
}
