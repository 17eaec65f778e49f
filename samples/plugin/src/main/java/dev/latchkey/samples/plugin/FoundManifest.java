package dev.latchkey.samples.plugin;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What the assistant reads in a plugin's manifest.
 *
 * @param clientUrl the authorization endpoint, whatever its name says
 * @param authorizationUrl the token endpoint, whatever its name says
 * @param apiUrl where the API lives: the origin of its description
 */
record FoundManifest(
        String nameForHuman,
        String descriptionForHuman,
        String clientUrl,
        String authorizationUrl,
        TokenExchange contentType,
        String scope,
        String verificationToken,
        String apiUrl) {

    /** The manifest, or empty where a member is missing or the plugin does not speak OAuth. */
    static Optional<FoundManifest> of(Map<String, Object> manifest) {
        Map<?, ?> auth = object(manifest, "auth");
        Map<?, ?> api = object(manifest, "api");
        try {
            return "oauth".equals(auth.get("type")) ? Optional.of(read(manifest, auth, api)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static FoundManifest read(Map<?, ?> manifest, Map<?, ?> auth, Map<?, ?> api) {
        return new FoundManifest(
                text(manifest, "name_for_human"),
                text(manifest, "description_for_human"),
                text(auth, "client_url"),
                text(auth, "authorization_url"),
                TokenExchange.ofContentType(text(auth, "authorization_content_type")),
                text(auth, "scope"),
                text(object(auth, "verification_tokens"), "openai"),
                origin(text(api, "url")));
    }

    private static Map<?, ?> object(Map<?, ?> parent, String name) {
        return parent.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String text(Map<?, ?> object, String name) {
        if (object.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(name);
    }

    private static String origin(String url) {
        URI uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
