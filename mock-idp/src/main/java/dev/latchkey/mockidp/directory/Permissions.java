package dev.latchkey.mockidp.directory;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What users may do where: the API resources, and the roles that open their permissions.
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

    public Optional<ApiResource> resource(String indicator) {
        return Optional.ofNullable(resources.get(indicator));
    }

    /** The API that a request without a resource means, where the tenant has one. */
    public Optional<ApiResource> defaultResource() {
        return resources.values().stream().filter(ApiResource::isDefault).findFirst();
    }

    /** What a user's roles allow at an API. */
    public Set<String> scopesOf(User user, String indicator) {
        Set<String> scopes = new LinkedHashSet<>();
        for (String name : user.roles()) {
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
}
