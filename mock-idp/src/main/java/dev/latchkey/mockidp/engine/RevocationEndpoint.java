package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import java.util.Optional;

/** Token revocation, RFC 7009. Revoking one token of a grant ends all of them, as Logto does since 1.42. */
public final class RevocationEndpoint {
    private RevocationEndpoint() {}

    /** {@code POST /oidc/token/revocation}: 200 also for a token that nobody knows. */
    public static Step answer(Scene scene, Request request) {
        return BackChannel.answer(scene, request, (client, form) -> {
            String token = TokenEndpoint.required(form, "token");
            notStructured(token, "revoked", "revocation");
            Optional<Authorized> found = authorized(scene, token);
            if (found.filter(one -> !one.clientId().equals(client.id())).isPresent()) {
                return foreign(scene, client);
            }
            State state =
                    found.map(one -> scene.state().withoutGrant(one.grantId())).orElse(scene.state());
            return new Step(state, Answer.nothing(200));
        });
    }

    private static Step foreign(Scene scene, Application client) {
        if (client.type().isPublic()) {
            return scene.answer(Answer.nothing(200));
        }
        throw OidcError.invalidRequest("client is not authorized to revoke the presented token")
                .refusal();
    }

    static Optional<Authorized> authorized(Scene scene, String token) {
        return scene.state()
                .refreshTokens()
                .get(token)
                .map(RefreshToken::authorized)
                .or(() -> scene.state().accessTokens().get(token).map(AccessToken::authorized));
    }

    static void notStructured(String token, String verb, String endpoint) {
        if (token.matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*")) {
            throw OidcError.of(
                            400,
                            "unsupported_token_type",
                            "a JWT cannot be " + verb + " at the " + endpoint + " endpoint")
                    .refusal();
        }
    }
}
