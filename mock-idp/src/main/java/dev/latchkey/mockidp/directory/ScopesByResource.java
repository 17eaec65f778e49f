package dev.latchkey.mockidp.directory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Permissions at several APIs: names of permissions by the indicator of their API. */
final class ScopesByResource {
    private ScopesByResource() {}

    static Map<String, Set<String>> copy(Map<String, Set<String>> scopes) {
        Map<String, Set<String>> copy = new LinkedHashMap<>();
        scopes.forEach(
                (indicator, names) -> copy.put(indicator, Collections.unmodifiableSet(new LinkedHashSet<>(names))));
        return Collections.unmodifiableMap(copy);
    }

    /** Reads an array of {@code {"resource": …, "name": …}}. */
    static Map<String, Set<String>> from(JsonObject json, String member) {
        Map<String, Set<String>> scopes = new LinkedHashMap<>();
        for (JsonObject scope : json.objects(member)) {
            scope.knows(Set.of("resource", "name"), Set.of());
            scopes.computeIfAbsent(scope.string("resource"), r -> new LinkedHashSet<>())
                    .add(scope.string("name"));
        }
        return scopes;
    }

    static List<Map<String, Object>> toJson(Map<String, Set<String>> scopes) {
        List<Map<String, Object>> json = new ArrayList<>();
        scopes.forEach((indicator, names) -> names.forEach(name -> {
            Map<String, Object> scope = new LinkedHashMap<>();
            scope.put("resource", indicator);
            scope.put("name", name);
            json.add(scope);
        }));
        return json;
    }

    /** @throws ConfigurationException where a permission is one that no API has */
    static void requireKnown(JsonObject json, String member, Map<String, ApiResource> resources) {
        for (JsonObject scope : json.objects(member)) {
            boolean known = Optional.ofNullable(resources.get(scope.string("resource")))
                    .filter(resource -> resource.scopes().containsKey(scope.string("name")))
                    .isPresent();
            if (!known) {
                throw scope.wrong("name", "is no permission of that API resource", "add it to resources, scopes");
            }
        }
    }
}
