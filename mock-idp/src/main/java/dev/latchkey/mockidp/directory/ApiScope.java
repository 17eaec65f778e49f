package dev.latchkey.mockidp.directory;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A permission of an API resource; {@code scopes} of Logto's Management API. */
public record ApiScope(String id, String name, String description, Instant createdAt) {

    /** A permission that the configuration might have named: its id follows from API and name. */
    public static ApiScope of(String indicator, String name, String description) {
        return new ApiScope(DerivedId.of("scope " + indicator, name), name, description, Instant.EPOCH);
    }

    static ApiScope from(String indicator, JsonObject json) {
        json.knows(Set.of("id", "name", "description", "createdAt"), Set.of("tenantId", "resourceId"));
        String name = Word.in(json, "name");
        return new ApiScope(
                json.optionalString("id").orElseGet(() -> DerivedId.of("scope " + indicator, name)),
                name,
                json.optionalString("description").orElse(""),
                json.millis("createdAt").orElse(Instant.EPOCH));
    }

    /** As the Management API shows it. */
    public Map<String, Object> toJson(String resourceId) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tenantId", Tenant.ID);
        json.put("id", id);
        json.put("resourceId", resourceId);
        json.put("name", name);
        json.put("description", description);
        json.put("createdAt", createdAt.toEpochMilli());
        return json;
    }
}
