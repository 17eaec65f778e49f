package dev.latchkey.mockidp.directory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who a user is at a social connector; {@code identities} of Logto's Management API, by the connector's target.
 *
 * @param details what the connector told: {@code id}, {@code name}, {@code email}, {@code avatar}, {@code rawData}
 */
public record Identity(String userId, Optional<Map<String, Object>> details) {
    static Identity from(JsonObject json) {
        json.knows(Set.of("userId", "details"), Set.of());
        return new Identity(
                json.string("userId"), json.has("details") ? Optional.of(json.plain("details")) : Optional.empty());
    }

    /** As the Management API and the claim {@code identities} show it. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("userId", userId);
        details.ifPresent(known -> json.put("details", known));
        return json;
    }
}
