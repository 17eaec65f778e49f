package dev.latchkey.mockidp.directory;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where an application may be returned to; {@code oidcClientMetadata} of Logto's Management API. */
public record OidcClientMetadata(List<String> redirectUris, List<String> postLogoutRedirectUris) {
    private static final Set<String> MEMBERS = Set.of("redirectUris", "postLogoutRedirectUris");
    private static final Set<String> NOT_YET =
            Set.of("backchannelLogoutUri", "backchannelLogoutSessionRequired", "logoUri");

    static final OidcClientMetadata NONE = new OidcClientMetadata(List.of(), List.of());

    public OidcClientMetadata {
        redirectUris = List.copyOf(redirectUris);
        postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
    }

    static OidcClientMetadata from(JsonObject json) {
        json.knows(MEMBERS, NOT_YET);
        return new OidcClientMetadata(uris(json, "redirectUris"), uris(json, "postLogoutRedirectUris"));
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
        return Map.of("redirectUris", redirectUris, "postLogoutRedirectUris", postLogoutRedirectUris);
    }
}
