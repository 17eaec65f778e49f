package dev.latchkey.mockidp.directory;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * An API that access tokens can be made for; {@code resources} of Logto's Management API.
 *
 * @param indicator what a request names in {@code resource} and a token in {@code aud} (RFC 8707); cannot be changed
 * @param isDefault whether it stands for the resource where a request names none; one API at most
 * @param scopes its permissions by name
 */
public record ApiResource(
        String id,
        String indicator,
        String name,
        boolean isDefault,
        Duration accessTokenTtl,
        Map<String, ApiScope> scopes) {
    private static final Set<String> MEMBERS =
            Set.of("id", "indicator", "name", "isDefault", "accessTokenTtl", "scopes");

    public ApiResource {
        scopes = Collections.unmodifiableMap(new LinkedHashMap<>(scopes));
    }

    /** An API with these permissions, whose tokens live an hour. */
    public static ApiResource of(String indicator, String... scopes) {
        Map<String, ApiScope> all = new LinkedHashMap<>();
        for (String scope : scopes) {
            all.put(scope, ApiScope.of(indicator, scope, ""));
        }
        return new ApiResource(
                DerivedId.of("resource", indicator), indicator, indicator, false, Duration.ofHours(1), all);
    }

    static ApiResource from(JsonObject json) {
        json.knows(MEMBERS, Set.of("tenantId"));
        String indicator = indicator(json);
        Map<String, ApiScope> scopes = new LinkedHashMap<>();
        for (JsonObject scope : json.objects("scopes")) {
            ApiScope one = ApiScope.from(indicator, scope);
            scopes.put(one.name(), one);
        }
        return new ApiResource(
                json.optionalString("id").orElseGet(() -> DerivedId.of("resource", indicator)),
                indicator,
                json.optionalString("name").orElse(indicator),
                json.bool("isDefault", false),
                Duration.ofSeconds(
                        json.number("accessTokenTtl", 1, 86_400L * 365).orElse(3600L)),
                scopes);
    }

    private static String indicator(JsonObject json) {
        String text = json.string("indicator");
        try {
            URI uri = URI.create(text);
            if (uri.isAbsolute() && uri.getRawFragment() == null) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            // told below, as for any other text that is no indicator
        }
        throw json.wrong("indicator", "should be an absolute URI without a fragment", "write https://api.example");
    }

    public ApiResource withId(String newId) {
        return new ApiResource(newId, indicator, name, isDefault, accessTokenTtl, scopes);
    }

    public ApiResource withName(String newName) {
        return new ApiResource(id, indicator, newName, isDefault, accessTokenTtl, scopes);
    }

    /** This API as the tenant's default, or not; the directory sees to it that there is one default at most. */
    public ApiResource withDefault(boolean byDefault) {
        return new ApiResource(id, indicator, name, byDefault, accessTokenTtl, scopes);
    }

    /** This API with access tokens of another lifetime. */
    public ApiResource withAccessTokenTtl(Duration ttl) {
        return new ApiResource(id, indicator, name, isDefault, ttl, scopes);
    }

    /** This API with a permission added or, of the same id, changed. */
    public ApiResource with(ApiScope scope) {
        Map<String, ApiScope> changed = new LinkedHashMap<>(withoutScope(scope.id()).scopes);
        changed.put(scope.name(), scope);
        return new ApiResource(id, indicator, name, isDefault, accessTokenTtl, changed);
    }

    public ApiResource withoutScope(String scopeId) {
        Map<String, ApiScope> changed = new LinkedHashMap<>(scopes);
        changed.values().removeIf(scope -> scope.id().equals(scopeId));
        return new ApiResource(id, indicator, name, isDefault, accessTokenTtl, changed);
    }

    /** As the Management API shows it with {@code includeScopes}. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tenantId", Tenant.ID);
        json.put("id", id);
        json.put("name", name);
        json.put("indicator", indicator);
        json.put("isDefault", isDefault);
        json.put("accessTokenTtl", accessTokenTtl.toSeconds());
        json.put(
                "scopes",
                scopes.values().stream().map(scope -> scope.toJson(id)).toList());
        return json;
    }
}
