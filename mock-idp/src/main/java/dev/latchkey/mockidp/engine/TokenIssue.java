package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.ApplicationType;
import dev.latchkey.mockidp.directory.User;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the tokens of a grant and the answer that holds them: OpenID Connect Core 3.1.3.3. */
final class TokenIssue {
    private TokenIssue() {}

    /** The tokens for a code; among them a refresh token where Logto's rule gives one. */
    static Step first(Scene scene, Application client, Authorized authorized) {
        Optional<RefreshToken> refresh = givesRefreshToken(client, authorized)
                ? Optional.of(new RefreshToken(
                        scene.random(),
                        authorized,
                        scene.now(),
                        scene.now(),
                        scene.now().plus(client.customClientMetadata().refreshTokenTtl()),
                        Optional.empty()))
                : Optional.empty();
        State state = refresh.map(scene.state()::with).orElse(scene.state());
        return answer(scene.with(state), client, authorized, refresh);
    }

    /** offline_access granted (which takes prompt=consent), or the application is set to always issue one. */
    private static boolean givesRefreshToken(Application client, Authorized authorized) {
        return authorized.scopes().contains(Scopes.OFFLINE_ACCESS)
                || (client.alwaysIssueRefreshToken() && client.type() != ApplicationType.NATIVE);
    }

    /** The tokens for a refresh token: itself again, or its successor. */
    static Step refreshed(Scene scene, Application client, RefreshToken token, Set<String> scopes) {
        if (!Rotation.isDue(client, token, scene.now())) {
            return answer(scene, client, token.authorized().narrowedTo(scopes), Optional.of(token));
        }
        RefreshToken successor = new RefreshToken(
                scene.random(),
                token.authorized(),
                token.chainStartedAt(),
                scene.now(),
                Rotation.successorExpiresAt(client, token, scene.now()),
                Optional.empty());
        State state = scene.state().with(token.consumed(scene.now())).with(successor);
        return answer(scene.with(state), client, token.authorized().narrowedTo(scopes), Optional.of(successor));
    }

    private static Step answer(Scene scene, Application client, Authorized authorized, Optional<RefreshToken> refresh) {
        User user = scene.directory()
                .user(authorized.accountId())
                .filter(account -> !account.isSuspended())
                .orElseThrow(() -> OidcError.invalidGrant().refusal());
        Duration life = scene.directory().mock().accessTokenTtl();
        AccessToken access = new AccessToken(
                scene.random(), authorized, scene.now(), scene.now().plus(life));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", access.value());
        body.put("expires_in", life.toSeconds());
        if (authorized.scopes().contains(Scopes.OPENID)) {
            body.put("id_token", idToken(scene, client, authorized, user));
        }
        refresh.ifPresent(token -> body.put("refresh_token", token.value()));
        body.put("scope", String.join(" ", authorized.scopes()));
        body.put("token_type", "Bearer");
        return new Step(scene.state().with(access), Answer.json(200, body));
    }

    private static UnsignedToken idToken(Scene scene, Application client, Authorized authorized, User user) {
        Map<String, Object> claims =
                Claims.idToken(user, authorized.scopes(), scene.directory().extendedClaims());
        authorized.authTime().ifPresent(at -> claims.put("auth_time", at.getEpochSecond()));
        authorized.nonce().ifPresent(nonce -> claims.put("nonce", nonce));
        claims.put("aud", client.id());
        Instant expires = scene.now().plus(client.customClientMetadata().idTokenTtl());
        claims.put("exp", expires.getEpochSecond());
        claims.put("iat", scene.now().getEpochSecond());
        claims.put("iss", scene.issuer());
        return new UnsignedToken(claims);
    }
}
