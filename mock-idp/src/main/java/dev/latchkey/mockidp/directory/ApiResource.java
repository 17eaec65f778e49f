package dev.latchkey.mockidp.directory;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An API that access tokens can be made for; {@code resources} of Logto's Management API.
 *
 * @param indicator what a request names in {@code resource} and a token in {@code aud} (RFC 8707); cannot be changed
 * @param isDefault whether it stands for the resource where a request names none; one API at most
 * @param scopes its permissions by name, with their descriptions
 */
public record ApiResource(
        String indicator, String name, boolean isDefault, Duration accessTokenTtl, Map<String, String> scopes) {
    private static final Set<String> MEMBERS = Set.of("indicator", "name", "isDefault", "accessTokenTtl", "scopes");
    private static final Set<String> NOT_YET = Set.of("tenantId", "id");

    public ApiResource {
        scopes = Map.copyOf(scopes);
    }

    static ApiResource from(JsonObject json) {
        json.knows(MEMBERS, NOT_YET);
        Map<String, String> scopes = new LinkedHashMap<>();
        for (JsonObject scope : json.objects("scopes")) {
            scope.knows(Set.of("name", "description"), Set.of("tenantId", "id", "resourceId", "createdAt"));
            scopes.put(word(scope), scope.optionalString("description").orElse(""));
        }
        return new ApiResource(
                indicator(json),
                json.optionalString("name").orElse(json.string("indicator")),
                json.bool("isDefault", false),
                Duration.ofSeconds(
                        json.number("accessTokenTtl", 1, 86_400L * 365).orElse(3600L)),
                scopes);
    }

    private static String word(JsonObject scope) {
        String name = scope.string("name");
        if (name.isEmpty() || name.contains(" ")) {
            throw scope.wrong("name", "is no single word", "write a scope like read:todos");
        }
        return name;
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

    /** This API as the tenant's default, or not; the directory sees to it that there is one default at most. */
    public ApiResource withDefault(boolean byDefault) {
        return new ApiResource(indicator, name, byDefault, accessTokenTtl, scopes);
    }

    /** This API with access tokens of another lifetime. */
    public ApiResource withAccessTokenTtl(Duration ttl) {
        return new ApiResource(indicator, name, isDefault, ttl, scopes);
    }

    /** As the Management API shows it. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("indicator", indicator);
        json.put("name", name);
        json.put("isDefault", isDefault);
        json.put("accessTokenTtl", accessTokenTtl.toSeconds());
        json.put(
                "scopes",
                List.copyOf(scopes.keySet().stream().sorted().map(this::scope).toList()));
        return json;
    }

    private Map<String, Object> scope(String scope) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", scope);
        json.put("description", scopes.getOrDefault(scope, ""));
        return json;
    }
}
