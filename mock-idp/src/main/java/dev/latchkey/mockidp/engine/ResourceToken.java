package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.ApiResource;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.User;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * An access token for an API: a JWT (RFC 9068). The provider does not remember it.
 *
 * @param scope permissions that were asked for and that the user has, joined with blanks
 */
record ResourceToken(UnsignedToken token, Duration life, String scope) {

    static ResourceToken of(Scene scene, Authorized authorized, User user, ApiResource resource) {
        Set<String> scopes = new LinkedHashSet<>(authorized.targets().scopes());
        scopes.retainAll(resource.scopes().keySet());
        scopes.retainAll(scene.directory().permissions().scopesOf(user, resource.indicator()));
        return of(scene, new Bearer(user.id(), authorized.clientId(), String.join(" ", scopes)), resource);
    }

    /** A token of a machine, which acts in its own name. */
    static ResourceToken ofMachine(Scene scene, Application client, ApiResource resource) {
        return of(scene, new Bearer(client.id(), client.id(), ""), resource);
    }

    private record Bearer(String subject, String clientId, String scope) {}

    private static ResourceToken of(Scene scene, Bearer bearer, ApiResource resource) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("jti", scene.random());
        claims.put("sub", bearer.subject());
        claims.put("iat", scene.now().getEpochSecond());
        claims.put("exp", scene.now().plus(resource.accessTokenTtl()).getEpochSecond());
        if (!bearer.scope().isEmpty()) {
            claims.put("scope", bearer.scope());
        }
        claims.put("client_id", bearer.clientId());
        claims.put("iss", scene.issuer());
        claims.put("aud", resource.indicator());
        return new ResourceToken(UnsignedToken.accessToken(claims), resource.accessTokenTtl(), bearer.scope());
    }
}
