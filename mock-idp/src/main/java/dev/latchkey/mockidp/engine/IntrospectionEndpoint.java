package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Token introspection, RFC 7662. A confidential client may ask about any token, a public one about its own. */
public final class IntrospectionEndpoint {
    private IntrospectionEndpoint() {}

    /** {@code POST /oidc/token/introspection}. */
    public static Step answer(Scene scene, Request request) {
        return BackChannel.answer(scene, request, (client, form) -> {
            String token = TokenEndpoint.required(form, "token");
            RevocationEndpoint.notStructured(scene, token, "introspected", "introspection");
            return scene.answer(Answer.json(200, described(scene, client, token)));
        });
    }

    private static Map<String, Object> described(Scene scene, Application client, String token) {
        Optional<Map<String, Object>> access = scene.state()
                .find(AccessToken.class, token)
                .filter(found -> mayAsk(scene, client, found.authorized(), found.expiresAt()))
                .map(found -> members(scene, found.authorized(), found.issuedAt(), found.expiresAt()))
                .map(members -> with(members, "token_type", "Bearer"));
        return access.or(() -> scene.state()
                        .find(RefreshToken.class, token)
                        .filter(found -> found.consumedAt().isEmpty())
                        .filter(found -> mayAsk(scene, client, found.authorized(), found.expiresAt()))
                        .map(found -> members(scene, found.authorized(), found.issuedAt(), found.expiresAt())))
                .orElse(Map.of("active", false));
    }

    private static boolean mayAsk(Scene scene, Application client, Authorized authorized, Instant expiresAt) {
        boolean own = authorized.clientId().equals(client.id());
        return (own || !client.type().isPublic()) && expiresAt.isAfter(scene.now()) && scene.isAlive(authorized);
    }

    private static Map<String, Object> members(
            Scene scene, Authorized authorized, Instant issuedAt, Instant expiresAt) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("active", true);
        members.put("sub", authorized.accountId());
        members.put("client_id", authorized.clientId());
        members.put("exp", expiresAt.getEpochSecond());
        members.put("iat", issuedAt.getEpochSecond());
        members.put("iss", scene.issuer());
        if (!authorized.scopes().isEmpty()) {
            members.put("scope", String.join(" ", authorized.scopes()));
        }
        return members;
    }

    private static Map<String, Object> with(Map<String, Object> members, String name, Object value) {
        members.put(name, value);
        return members;
    }
}
