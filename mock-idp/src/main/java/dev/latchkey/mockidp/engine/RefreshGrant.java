package dev.latchkey.mockidp.engine;

import static dev.latchkey.mockidp.engine.OidcError.requireGrant;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.Explanation;
import dev.latchkey.mockidp.rule.TokenRule;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** grant_type=refresh_token: RFC 6749 section 6, with rotation, and the end of the whole grant when a spent token returns. */
final class RefreshGrant {
    private RefreshGrant() {}

    static Step answer(Scene scene, Request request, Application client, Parameters form) {
        String value = TokenEndpoint.required(form, "refresh_token");
        RefreshToken token = scene.state()
                .find(RefreshToken.class, value)
                .orElseThrow(() -> OidcError.invalidGrant(
                                TokenRule.REFRESH_TOKEN_KNOWN.broken(Came.told("a text that is none, or no longer: "
                                        + Came.secret(value).text())))
                        .refusal());
        requireGrant(
                token.authorized().clientId().equals(client.id()),
                () -> TokenRule.REFRESH_TOKEN_OF_CLIENT.broken(
                        "a refresh token of " + client.id(),
                        Came.told("one of " + token.authorized().clientId())));
        requireGrant(
                token.expiresAt().isAfter(scene.now()),
                () -> TokenRule.REFRESH_TOKEN_FRESH.broken(Came.told("one that expired at " + token.expiresAt())));
        requireGrant(
                scene.isAlive(token.authorized()),
                () -> TokenRule.REFRESH_TOKEN_ALIVE.broken(Came.told("one whose consent or session is over")));
        OrganizationAccess.requireScope(token.authorized(), form);
        Set<String> scopes = scopes(form, token);
        if (token.isReused(scene.now())) {
            State revoked = scene.state().withoutGrant(token.authorized().grantId());
            Explanation why = TokenRule.REFRESH_TOKEN_ONCE.broken(
                    Came.told("one that was replaced; its grant and tokens are revoked"));
            return new Step(revoked, OidcError.invalidGrant(why).answer(request));
        }
        ApplicationAccess.require(scene, client, Optional.of(token.authorized().accountId()));
        return TokenIssue.refreshed(
                scene, client, token, new TokenOrder(token.authorized().narrowedTo(scopes), form));
    }

    /** What the request asks for, at most what the token holds; all of it when the request is silent. */
    private static Set<String> scopes(Parameters form, RefreshToken token) {
        Set<String> asked = form.words("scope");
        Set<String> held = token.authorized().allScopes();
        if (asked.isEmpty()) {
            return held;
        }
        Set<String> missing = new LinkedHashSet<>(asked);
        missing.removeAll(held);
        if (!missing.isEmpty()) {
            throw OidcError.of(
                            400,
                            "invalid_scope",
                            "refresh token missing requested scope",
                            TokenRule.SCOPE_HELD.broken("some of: " + String.join(" ", held), Came.values(missing)))
                    .with("scope", String.join(" ", missing))
                    .refusal();
        }
        return asked;
    }
}
