package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.ApiResource;
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
        String scope = String.join(" ", scopes);
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("jti", scene.random());
        claims.put("sub", user.id());
        claims.put("iat", scene.now().getEpochSecond());
        claims.put("exp", scene.now().plus(resource.accessTokenTtl()).getEpochSecond());
        if (!scope.isEmpty()) {
            claims.put("scope", scope);
        }
        claims.put("client_id", authorized.clientId());
        claims.put("iss", scene.issuer());
        claims.put("aud", resource.indicator());
        return new ResourceToken(UnsignedToken.accessToken(claims), resource.accessTokenTtl(), scope);
    }
}
