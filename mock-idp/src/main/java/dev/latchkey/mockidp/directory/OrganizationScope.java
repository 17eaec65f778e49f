package dev.latchkey.mockidp.directory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A permission inside organizations; {@code organization-scopes} of Logto's Management API. */
public record OrganizationScope(String id, String name, String description) {

    /** A permission that the configuration might have named: its id follows from its name. */
    public static OrganizationScope of(String name) {
        return new OrganizationScope(DerivedId.of("organization scope", name), name, "");
    }

    static OrganizationScope from(JsonObject json) {
        json.knows(Set.of("id", "name", "description"), Set.of("tenantId"));
        String name = Word.in(json, "name");
        return new OrganizationScope(
                json.optionalString("id").orElseGet(() -> DerivedId.of("organization scope", name)),
                name,
                json.optionalString("description").orElse(""));
    }

    public OrganizationScope withName(String newName) {
        return new OrganizationScope(id, newName, description);
    }

    public OrganizationScope withDescription(String text) {
        return new OrganizationScope(id, name, text);
    }

    /** As the Management API shows it. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tenantId", Tenant.ID);
        json.put("id", id);
        json.put("name", name);
        json.put("description", description);
        return json;
    }
}
