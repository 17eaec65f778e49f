package dev.latchkey.mockidp.directory;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A secret of an application, in clear; it may expire. Its name is unique in the application. */
public record ApplicationSecret(String name, String value, Instant createdAt, Optional<Instant> expiresAt) {

    /** The one that a new application has. */
    public static ApplicationSecret first(String value, Instant createdAt) {
        return new ApplicationSecret("Default secret", value, createdAt, Optional.empty());
    }

    /** Whether the secret was valid once and is no more. */
    public boolean isExpired(Instant now) {
        return expiresAt.filter(end -> !now.isBefore(end)).isPresent();
    }

    static ApplicationSecret from(JsonObject json) {
        json.knows(Set.of("name", "value", "createdAt", "expiresAt"), Set.of("tenantId", "applicationId"));
        return new ApplicationSecret(
                json.string("name"),
                json.string("value"),
                json.millis("createdAt").orElse(Instant.EPOCH),
                json.millis("expiresAt"));
    }

    /** As the configuration writes it; the Management API adds tenant and application. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("value", value);
        json.put("createdAt", createdAt.toEpochMilli());
        json.put("expiresAt", expiresAt.<Object>map(Instant::toEpochMilli).orElse(Json.NULL));
        return json;
    }

    @Override
    public String toString() {
        return "ApplicationSecret(" + name + ", ****)";
    }
}
