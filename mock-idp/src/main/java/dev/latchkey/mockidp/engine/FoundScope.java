package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.ApiResource;
import dev.latchkey.mockidp.directory.ApiScope;
import dev.latchkey.mockidp.directory.Directory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A permission with the API that it is of, for calls that name permissions by id only. */
record FoundScope(ApiResource resource, ApiScope scope) {
    static Optional<FoundScope> withId(Directory directory, String id) {
        return directory.permissions().resources().values().stream()
                .flatMap(resource -> resource.scopes().values().stream()
                        .filter(scope -> scope.id().equals(id))
                        .map(scope -> new FoundScope(resource, scope)))
                .findFirst();
    }

    /** Those behind names by indicator. */
    static List<FoundScope> of(Directory directory, Map<String, Set<String>> names) {
        return names.entrySet().stream()
                .flatMap(entry -> directory.permissions().resource(entry.getKey()).stream()
                        .flatMap(resource -> entry.getValue().stream()
                                .flatMap(name ->
                                        Stream.ofNullable(resource.scopes().get(name)))
                                .map(scope -> new FoundScope(resource, scope))))
                .toList();
    }

    /** Names by indicator with these added. */
    static Map<String, Set<String>> added(Map<String, Set<String>> names, List<FoundScope> more) {
        Map<String, Set<String>> all = new LinkedHashMap<>(names);
        more.forEach(one -> all.merge(one.resource.indicator(), Set.of(one.scope.name()), (a, b) -> {
            Set<String> both = new LinkedHashSet<>(a);
            both.addAll(b);
            return both;
        }));
        return all;
    }

    /** Names by indicator without this one. */
    Map<String, Set<String>> removedFrom(Map<String, Set<String>> names) {
        Map<String, Set<String>> all = new LinkedHashMap<>(names);
        Set<String> fewer = new LinkedHashSet<>(all.getOrDefault(resource.indicator(), Set.of()));
        fewer.remove(scope.name());
        all.put(resource.indicator(), fewer);
        return all;
    }

    boolean isIn(Map<String, Set<String>> names) {
        return names.getOrDefault(resource.indicator(), Set.of()).contains(scope.name());
    }

    Map<String, Object> toJson() {
        return scope.toJson(resource.id());
    }

    /** With the API beside it. */
    Map<String, Object> withResource() {
        Map<String, Object> json = new LinkedHashMap<>(toJson());
        Map<String, Object> api = new LinkedHashMap<>(resource.toJson());
        api.remove("scopes");
        json.put("resource", api);
        return json;
    }

    /** Grouped by API: {@code [{resource: {id, name, indicator}, scopes: [{id, name, description}]}]}. */
    static List<Map<String, Object>> grouped(List<FoundScope> scopes) {
        Map<ApiResource, List<Map<String, Object>>> groups = new LinkedHashMap<>();
        scopes.forEach(one -> groups.computeIfAbsent(one.resource, api -> new ArrayList<>())
                .add(brief(one.scope.id(), one.scope.name(), "description", one.scope.description())));
        return groups.entrySet().stream()
                .map(entry -> {
                    ApiResource api = entry.getKey();
                    Map<String, Object> group = new LinkedHashMap<>();
                    group.put("resource", brief(api.id(), api.name(), "indicator", api.indicator()));
                    group.put("scopes", entry.getValue());
                    return group;
                })
                .toList();
    }

    static Map<String, Object> brief(String id, String name, String other, Object value) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("name", name);
        json.put(other, value);
        return json;
    }
}
