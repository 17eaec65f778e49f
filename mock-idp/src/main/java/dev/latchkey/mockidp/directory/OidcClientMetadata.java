package dev.latchkey.mockidp.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where an application may be returned to; {@code oidcClientMetadata} of Logto's Management API. */
public record OidcClientMetadata(
        List<String> redirectUris,
        List<String> postLogoutRedirectUris,
        Optional<String> backchannelLogoutUri,
        boolean backchannelLogoutSessionRequired) {
    private static final Set<String> MEMBERS = Set.of(
            "redirectUris", "postLogoutRedirectUris", "backchannelLogoutUri", "backchannelLogoutSessionRequired");
    private static final Set<String> NOT_YET = Set.of("logoUri");

    static final OidcClientMetadata NONE = new OidcClientMetadata(List.of(), List.of(), Optional.empty(), false);

    public OidcClientMetadata {
        redirectUris = List.copyOf(redirectUris);
        postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
    }

    static OidcClientMetadata from(JsonObject json) {
        json.knows(MEMBERS, NOT_YET);
        return new OidcClientMetadata(
                uris(json, "redirectUris"),
                uris(json, "postLogoutRedirectUris"),
                backchannelLogoutUri(json),
                json.bool("backchannelLogoutSessionRequired", false));
    }

    private static Optional<String> backchannelLogoutUri(JsonObject json) {
        Optional<String> uri = json.optionalString("backchannelLogoutUri");
        uri.filter(text -> !text.matches("https?://[^\\s#]+")).ifPresent(text -> {
            throw json.wrong(
                    "backchannelLogoutUri", "is no web address: " + text, "write one like https://app.example/logout");
        });
        return uri;
    }

    private static List<String> uris(JsonObject json, String name) {
        List<String> uris = json.strings(name);
        uris.forEach(uri -> RegisteredUri.problem(uri).ifPresent(problem -> {
            throw json.wrong(
                    name, "has " + uri + ", which " + problem, "register a URI like https://app.example/callback");
        }));
        return uris;
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("redirectUris", redirectUris);
        json.put("postLogoutRedirectUris", postLogoutRedirectUris);
        backchannelLogoutUri.ifPresent(uri -> json.put("backchannelLogoutUri", uri));
        if (backchannelLogoutSessionRequired) {
            json.put("backchannelLogoutSessionRequired", true);
        }
        return json;
    }

    OidcClientMetadata withRedirectUris(List<String> uris) {
        return new OidcClientMetadata(
                uris, postLogoutRedirectUris, backchannelLogoutUri, backchannelLogoutSessionRequired);
    }

    OidcClientMetadata withPostLogoutRedirectUris(List<String> uris) {
        return new OidcClientMetadata(redirectUris, uris, backchannelLogoutUri, backchannelLogoutSessionRequired);
    }

    OidcClientMetadata withBackchannelLogout(String uri, boolean sessionRequired) {
        return new OidcClientMetadata(redirectUris, postLogoutRedirectUris, Optional.of(uri), sessionRequired);
    }
}
