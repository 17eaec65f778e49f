package dev.latchkey.mockidp.directory;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Another provider that people have an account at, such as Google. The mock plays its part too, with a page of its own.
 *
 * @param connectorId which of Logto's connectors it is, such as {@code google-universal}
 * @param target what it is called in identities and {@code direct_sign_in}
 * @param syncProfile name and picture follow the provider at every sign-in
 */
public record SocialConnector(String id, String connectorId, String target, String name, boolean syncProfile) {
    private static final Map<String, String> KNOWN = Map.of("google-universal", "Google", "github-universal", "GitHub");

    static SocialConnector from(JsonObject json) {
        json.knows(Set.of("id", "connectorId", "metadata", "syncProfile"), Set.of("config", "enableTokenStorage"));
        String connectorId = json.string("connectorId");
        Optional<String> known = Optional.ofNullable(KNOWN.get(connectorId));
        Optional<JsonObject> metadata =
                json.object("metadata").map(it -> it.knows(Set.of("target", "name"), Set.of("logo", "logoDark")));
        String target = metadata.flatMap(it -> it.optionalString("target"))
                .or(() -> known.map(name -> name.toLowerCase(Locale.ROOT)))
                .orElseThrow(() -> json.wrong("metadata", "is missing", "add {\"target\": \"…\"}"));
        String name = metadata.flatMap(it -> it.object("name"))
                .flatMap(it -> it.optionalString("en"))
                .or(() -> known)
                .orElse(target);
        return new SocialConnector(json.string("id"), connectorId, target, name, json.bool("syncProfile", false));
    }

    /** As the Management API shows it. */
    public Map<String, Object> toJson() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("target", target);
        metadata.put("name", Map.of("en", name));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("connectorId", connectorId);
        json.put("type", "Social");
        json.put("target", target);
        json.put("name", Map.of("en", name));
        json.put("platform", "Universal");
        json.put("syncProfile", syncProfile);
        json.put("metadata", metadata);
        return json;
    }
}
