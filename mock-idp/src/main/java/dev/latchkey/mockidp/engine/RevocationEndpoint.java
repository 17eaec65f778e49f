package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.TokenUseRule;
import java.util.Optional;

/** Token revocation, RFC 7009. Revoking a refresh token ends its whole grant; an access token, as the version of Logto has it. */
public final class RevocationEndpoint {
    private RevocationEndpoint() {}

    /** {@code POST /oidc/token/revocation}: 200 also for a token that nobody knows. */
    public static Step answer(Scene scene, Request request) {
        return BackChannel.answer(scene, request, (client, form) -> {
            String token = TokenEndpoint.required(form, "token");
            notStructured(scene, token, "revoked", "revocation");
            Optional<Authorized> found = authorized(scene, token);
            if (found.filter(one -> !one.clientId().equals(client.id())).isPresent()) {
                return foreign(scene, client);
            }
            return new Step(found.map(one -> without(scene, token, one)).orElse(scene.state()), Answer.nothing(200));
        });
    }

    private static State without(Scene scene, String token, Authorized authorized) {
        if (scene.state().find(RefreshToken.class, token).isPresent()) {
            return scene.state().withoutGrant(authorized.grantId());
        }
        return scene.logto().endsGrantWithAccessToken()
                ? scene.state().withoutTokens(authorized.grantId())
                : scene.state().without(AccessToken.class, token);
    }

    private static Step foreign(Scene scene, Application client) {
        if (client.type().isPublic()) {
            return scene.answer(Answer.nothing(200));
        }
        throw OidcError.invalidRequest(
                        scene.logto().foreignToken(),
                        TokenUseRule.OWN_TOKEN.broken(Came.told("a token of another application")))
                .refusal();
    }

    static Optional<Authorized> authorized(Scene scene, String token) {
        return scene.state()
                .find(RefreshToken.class, token)
                .map(RefreshToken::authorized)
                .or(() -> scene.state().find(AccessToken.class, token).map(AccessToken::authorized));
    }

    static void notStructured(Scene scene, String token, String verb, String endpoint) {
        if (scene.logto().refusesJwtToManage() && token.matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*")) {
            throw OidcError.of(
                            400,
                            "unsupported_token_type",
                            "a JWT cannot be " + verb + " at the " + endpoint + " endpoint",
                            TokenUseRule.OPAQUE_ONLY.broken(Came.told("a JWT")))
                    .refusal();
        }
    }
}
