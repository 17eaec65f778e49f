package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.ApplicationType;
import dev.latchkey.mockidp.directory.User;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.TokenRule;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes the tokens of a grant and the answer that holds them: OpenID Connect Core 3.1.3.3. */
final class TokenIssue {
    private TokenIssue() {}

    /** The tokens for a code; among them a refresh token where Logto's rule gives one. */
    static Step first(Scene scene, Application client, TokenOrder order) {
        Authorized authorized = order.authorized();
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
        return answer(scene.with(state), client, order, refresh);
    }

    /** offline_access granted (which takes prompt=consent), or the application is set to always issue one. */
    private static boolean givesRefreshToken(Application client, Authorized authorized) {
        return authorized.scopes().contains(Scopes.OFFLINE_ACCESS)
                || (client.alwaysIssueRefreshToken() && client.type() != ApplicationType.NATIVE);
    }

    /** The tokens for a refresh token: itself again, or its successor. */
    static Step refreshed(Scene scene, Application client, RefreshToken token, TokenOrder order) {
        if (!Rotation.isDue(client, token, scene.now())) {
            Step step = answer(scene, client, order, Optional.of(token));
            return step.withAnswer(step.answer().deciding(Decisions.ofKept(client, token, scene.now())));
        }
        RefreshToken successor = new RefreshToken(
                scene.random(),
                token.authorized(),
                token.chainStartedAt(),
                scene.now(),
                Rotation.successorExpiresAt(client, token, scene.now()),
                Optional.empty());
        State state = scene.state().with(token.consumed(scene.now())).with(successor);
        return answer(scene.with(state), client, order, Optional.of(successor));
    }

    private static Step answer(Scene scene, Application client, TokenOrder order, Optional<RefreshToken> refresh) {
        Authorized authorized = order.authorized();
        User user = scene.directory()
                .user(authorized.accountId())
                .filter(account -> !scene.logto().locksOut(account))
                .orElseThrow(() -> OidcError.invalidGrant(
                                TokenRule.USER_ACTIVE.broken(Came.told("a suspended or deleted one")))
                        .refusal());
        IssuedAccess access = IssuedAccess.of(scene, authorized, order.form());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", access.value());
        body.put("expires_in", access.life().toSeconds());
        if (authorized.scopes().contains(Scopes.OPENID)) {
            body.put("id_token", idToken(scene, client, authorized, user));
        }
        refresh.ifPresent(token -> body.put("refresh_token", token.value()));
        body.put("scope", access.scope());
        body.put("token_type", "Bearer");
        return new Step(
                access.state(), Answer.json(200, body).deciding(Decisions.ofTokens(client, order, refresh, access)));
    }

    private static UnsignedToken idToken(Scene scene, Application client, Authorized authorized, User user) {
        Map<String, Object> claims = Claims.idToken(scene.directory(), user, authorized.scopes());
        authorized.authTime().ifPresent(at -> claims.put("auth_time", at.getEpochSecond()));
        authorized.nonce().ifPresent(nonce -> claims.put("nonce", nonce));
        if (scene.logto().bindsIdTokenToAccessToken()) {
            claims.put("at_hash", new AccessTokenHash());
        }
        authorized.sid().ifPresent(sid -> claims.put("sid", sid));
        claims.put("aud", client.id());
        Instant expires = scene.now().plus(client.customClientMetadata().idTokenTtl());
        claims.put("exp", expires.getEpochSecond());
        claims.put("iat", scene.now().getEpochSecond());
        claims.put("iss", scene.issuer());
        return new UnsignedToken(scene.logto().idTokenType(), claims);
    }
}
