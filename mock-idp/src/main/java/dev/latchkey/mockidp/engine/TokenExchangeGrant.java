package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.User;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.TokenRule;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * grant_type=urn:ietf:params:oauth:grant-type:token-exchange: RFC 8693, for applications that may. One access token, never a
 * refresh token or an ID token.
 */
final class TokenExchangeGrant {
    private TokenExchangeGrant() {}

    static Step answer(Scene scene, Application client, Parameters form) {
        if (client.isThirdParty()) {
            throw OidcError.of(
                            400,
                            "invalid_client",
                            "third-party applications are not allowed for this grant type",
                            TokenRule.EXCHANGE_FIRST_PARTY.broken(
                                    Came.told("the third-party application " + client.id())))
                    .refusal();
        }
        ExchangedSubject subject = ExchangedSubject.of(scene, form);
        User user = scene.directory()
                .user(subject.userId())
                .filter(account -> !scene.logto().locksOut(account))
                .orElseThrow(() -> OidcError.invalidGrant(
                                TokenRule.USER_ACTIVE.broken(Came.told("a suspended or deleted one")))
                        .refusal());
        ApplicationAccess.require(scene, client, user);
        Optional<String> actor = actor(scene, form);
        Grant grant = grant(scene, client, user, form);
        Scene granted = scene.with(subject.after().with(grant));
        return answer(IssuedAccess.of(granted, authorized(granted, client, grant, form), form), actor);
    }

    /** Who acts for the user, RFC 8693 section 4.1: the account of an access token with openid, which is an opaque one. */
    private static Optional<String> actor(Scene scene, Parameters form) {
        return form.first("actor_token")
                .map(token -> form.first("actor_token_type")
                        .filter(ExchangedSubject.ACCESS_TOKEN::equals)
                        .flatMap(type -> ExchangedSubject.opaque(scene, token))
                        .map(AccessToken::authorized)
                        .filter(authorized -> authorized.scopes().contains(Scopes.OPENID))
                        .map(Authorized::accountId)
                        .orElseThrow(() -> OidcError.invalidGrant(TokenRule.ACTOR_TOKEN_GOOD.broken(Came.secret(token)))
                                .refusal()));
    }

    private static Grant grant(Scene scene, Application client, User user, Parameters form) {
        Set<String> scopes = new LinkedHashSet<>(form.words("scope"));
        scopes.retainAll(Scopes.known(scene.logto()));
        return Grant.begun(scene, client.id(), user.id()).with(scopes);
    }

    /** For the API or organization that is named, or the tenant's default API where openid is not asked for, or userinfo. */
    private static Authorized authorized(Scene scene, Application client, Grant grant, Parameters form) {
        Set<String> indicators = Targets.of(scene.directory(), client, form).indicators();
        return new Authorized(
                grant.id(),
                grant.clientId(),
                grant.accountId(),
                grant.scopes(),
                new Targets(indicators, form.words("scope")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Step answer(IssuedAccess access, Optional<String> actor) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", actor.map(id -> acting(access.value(), id)).orElse(access.value()));
        body.put("expires_in", access.life().toSeconds());
        body.put("scope", access.scope());
        body.put("token_type", "Bearer");
        return new Step(access.state(), Answer.json(200, body));
    }

    private static Object acting(Object token, String actor) {
        if (!(token instanceof UnsignedToken unsigned)) {
            return token;
        }
        Map<String, Object> claims = new LinkedHashMap<>(unsigned.claims());
        claims.put("act", Map.of("sub", actor));
        return unsigned.withClaims(claims);
    }
}
