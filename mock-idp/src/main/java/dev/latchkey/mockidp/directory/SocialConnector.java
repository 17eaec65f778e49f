package dev.latchkey.mockidp.directory;

import java.util.LinkedHashMap;
import java.util.List;
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
    /**
     * What a connector can be: one provider, or a standard by which any provider can be named.
     *
     * @param target that of the one provider; empty for a standard
     */
    public record Kind(String id, Optional<String> target, Optional<String> name) {
        /** Those that can be made; a configuration may name any other too. */
        public static final List<Kind> ALL = List.of(
                new Kind("google-universal", Optional.of("google"), Optional.of("Google")),
                new Kind("github-universal", Optional.of("github"), Optional.of("GitHub")),
                new Kind("oidc", Optional.empty(), Optional.empty()),
                new Kind("oauth2", Optional.empty(), Optional.empty()));

        public static Optional<Kind> withId(String id) {
            return ALL.stream().filter(kind -> kind.id.equals(id)).findFirst();
        }

        /** Whether each connector of it says which provider it is. */
        public boolean isStandard() {
            return target.isEmpty();
        }

        /** As the Management API shows it. */
        public Map<String, Object> toJson() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("id", id);
            json.put("type", "Social");
            json.put("target", target.orElse(id));
            json.put("name", Map.of("en", name.orElse(id.equals("oidc") ? "OIDC" : "OAuth 2.0")));
            json.put("platform", "Universal");
            json.put("isStandard", isStandard());
            return json;
        }
    }

    static SocialConnector from(JsonObject json) {
        json.knows(Set.of("id", "connectorId", "metadata", "syncProfile"), Set.of("config", "enableTokenStorage"));
        String connectorId = json.string("connectorId");
        Optional<Kind> known = Kind.withId(connectorId);
        Optional<JsonObject> metadata =
                json.object("metadata").map(it -> it.knows(Set.of("target", "name"), Set.of("logo", "logoDark")));
        String target = metadata.flatMap(it -> it.optionalString("target"))
                .or(() -> known.flatMap(Kind::target))
                .orElseThrow(() -> json.wrong("metadata", "is missing", "add {\"target\": \"…\"}"));
        String name = metadata.flatMap(it -> it.object("name"))
                .flatMap(it -> it.optionalString("en"))
                .or(() -> known.flatMap(Kind::name))
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
        json.put("isStandard", Kind.withId(connectorId).filter(Kind::isStandard).isPresent());
        json.put("syncProfile", syncProfile);
        json.put("config", Map.of());
        json.put("metadata", metadata);
        return json;
    }
}
