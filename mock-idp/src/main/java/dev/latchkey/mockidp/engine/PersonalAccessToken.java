package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A token that a user gives to a program of his or her own; a token exchange takes it.
 *
 * @param name unique among the user's
 * @param ends when it is no longer taken; it stays in the list
 */
record PersonalAccessToken(String value, String userId, String name, Instant createdAt, Optional<Instant> ends)
        implements Kept {
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    PersonalAccessToken withName(String other) {
        return new PersonalAccessToken(value, userId, other, createdAt, ends);
    }

    boolean isGood(Instant now) {
        return ends.map(end -> end.isAfter(now)).orElse(true);
    }

    /** As the Management API shows it, the value included. */
    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tenantId", "default");
        json.put("userId", userId);
        json.put("name", name);
        json.put("value", value);
        json.put("createdAt", createdAt.toEpochMilli());
        json.put("expiresAt", ends.<Object>map(Instant::toEpochMilli).orElse(Json.NULL));
        return json;
    }

    @Override
    public String key() {
        return value;
    }

    @Override
    public Instant expiresAt() {
        return NEVER;
    }

    @Override
    public String toString() {
        return "PersonalAccessToken(" + name + ", ****)";
    }
}
