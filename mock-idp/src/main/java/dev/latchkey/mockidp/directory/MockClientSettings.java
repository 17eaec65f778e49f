package dev.latchkey.mockidp.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an application of the mock may have and none of Logto's can: switches under {@code mock}, all off by default.
 *
 * @param privateKeyJwt public keys (JWK, RFC 7517) by which the application authenticates itself with private_key_jwt; when there
 *     is one, nothing else is taken
 * @param signedUserinfo whether userinfo answers with a signed JWT, OpenID Connect Core 5.3.2
 */
public record MockClientSettings(List<Map<String, Object>> privateKeyJwt, boolean signedUserinfo) {
    static final MockClientSettings NONE = new MockClientSettings(List.of(), false);

    public MockClientSettings {
        privateKeyJwt = List.copyOf(privateKeyJwt);
    }

    static MockClientSettings from(JsonObject json) {
        json.knows(Set.of("privateKeyJwt", "signedUserinfo"), Set.of());
        return new MockClientSettings(
                json.object("privateKeyJwt").map(MockClientSettings::keys).orElse(List.of()),
                json.bool("signedUserinfo", false));
    }

    private static List<Map<String, Object>> keys(JsonObject json) {
        json.knows(Set.of("keys"), Set.of());
        for (JsonObject key : json.objects("keys")) {
            if (key.has("d")) {
                throw key.wrong("d", "is the private part of the key", "write public keys only");
            }
            key.string("kty");
        }
        return json.plainObjects("keys");
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("privateKeyJwt", Map.of("keys", privateKeyJwt));
        json.put("signedUserinfo", signedUserinfo);
        return json;
    }
}
