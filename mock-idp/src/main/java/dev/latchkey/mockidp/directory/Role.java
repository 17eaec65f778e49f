package dev.latchkey.mockidp.directory;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A role that users have by name; {@code roles} of Logto's Management API.
 *
 * @param scopes what it allows: names of permissions by the indicator of their API
 */
public record Role(String name, Map<String, Set<String>> scopes) {
    private static final Set<String> MEMBERS = Set.of("name", "description", "scopes");
    private static final Set<String> NOT_YET = Set.of("tenantId", "id", "type", "isDefault");

    public Role {
        scopes = Map.copyOf(scopes);
    }

    static Role from(JsonObject json) {
        json.knows(MEMBERS, NOT_YET);
        Map<String, Set<String>> scopes = new LinkedHashMap<>();
        for (JsonObject scope : json.objects("scopes")) {
            scope.knows(Set.of("resource", "name"), Set.of());
            scopes.computeIfAbsent(scope.string("resource"), r -> new LinkedHashSet<>())
                    .add(scope.string("name"));
        }
        return new Role(json.string("name"), scopes);
    }

    /** @throws ConfigurationException where the role opens a permission that no API has */
    static void requireKnownScopes(JsonObject role, Map<String, ApiResource> resources) {
        for (JsonObject scope : role.objects("scopes")) {
            boolean known = Optional.ofNullable(resources.get(scope.string("resource")))
                    .filter(resource -> resource.scopes().containsKey(scope.string("name")))
                    .isPresent();
            if (!known) {
                throw scope.wrong("name", "is no permission of that API resource", "add it to resources, scopes");
            }
        }
    }
}
