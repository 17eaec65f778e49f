package dev.latchkey.mockidp.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where an application is reached; {@code oidcClientMetadata} of Logto's Management API.
 *
 * @param backchannelLogoutUri where the provider tells the application that a session ended
 * @param backchannelLogoutSessionRequired whether logout tokens, and with them ID tokens, name the session in {@code sid}
 */
public record OidcClientMetadata(
        List<String> redirectUris,
        List<String> postLogoutRedirectUris,
        Optional<String> backchannelLogoutUri,
        boolean backchannelLogoutSessionRequired,
        Optional<String> logoUri) {
    private static final Set<String> MEMBERS = Set.of(
            "redirectUris",
            "postLogoutRedirectUris",
            "backchannelLogoutUri",
            "backchannelLogoutSessionRequired",
            "logoUri");

    static final OidcClientMetadata NONE =
            new OidcClientMetadata(List.of(), List.of(), Optional.empty(), false, Optional.empty());

    public OidcClientMetadata {
        redirectUris = List.copyOf(redirectUris);
        postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
    }

    static OidcClientMetadata from(JsonObject json) {
        json.knows(MEMBERS, Set.of());
        return new OidcClientMetadata(
                uris(json, "redirectUris"),
                uris(json, "postLogoutRedirectUris"),
                webAddress(json, "backchannelLogoutUri"),
                json.bool("backchannelLogoutSessionRequired", false),
                webAddress(json, "logoUri"));
    }

    private static List<String> uris(JsonObject json, String name) {
        List<String> uris = json.strings(name);
        uris.forEach(uri -> RegisteredUri.problem(uri).ifPresent(problem -> {
            throw json.wrong(
                    name, "has " + uri + ", which " + problem, "register a URI like https://app.example/callback");
        }));
        return uris;
    }

    private static Optional<String> webAddress(JsonObject json, String name) {
        Optional<String> uri = json.optionalString(name).filter(text -> !text.isEmpty());
        uri.filter(text -> !RegisteredUri.isWebAddress(text)).ifPresent(text -> {
            throw json.wrong(name, "is " + text + ", which is no web address", "write one like https://app.example/x");
        });
        return uri;
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("redirectUris", redirectUris);
        json.put("postLogoutRedirectUris", postLogoutRedirectUris);
        backchannelLogoutUri.ifPresent(uri -> json.put("backchannelLogoutUri", uri));
        if (backchannelLogoutSessionRequired) {
            json.put("backchannelLogoutSessionRequired", true);
        }
        logoUri.ifPresent(uri -> json.put("logoUri", uri));
        return json;
    }

    OidcClientMetadata withRedirectUris(List<String> uris) {
        return new OidcClientMetadata(
                uris, postLogoutRedirectUris, backchannelLogoutUri, backchannelLogoutSessionRequired, logoUri);
    }

    OidcClientMetadata withPostLogoutRedirectUris(List<String> uris) {
        return new OidcClientMetadata(
                redirectUris, uris, backchannelLogoutUri, backchannelLogoutSessionRequired, logoUri);
    }

    OidcClientMetadata withBackchannelLogout(Optional<String> uri, boolean sessionRequired) {
        return new OidcClientMetadata(redirectUris, postLogoutRedirectUris, uri, sessionRequired, logoUri);
    }
}
