package dev.latchkey.mockidp.engine;

import static dev.latchkey.mockidp.engine.OidcError.requireGrant;

import dev.latchkey.mockidp.directory.Application;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** grant_type=refresh_token: RFC 6749 section 6, with rotation, and the end of the whole grant when a spent token returns. */
final class RefreshGrant {
    private static final String UNKNOWN = "the refresh token is unknown: never issued, revoked, or expired for long";
    private static final String REUSED =
            "the refresh token was replaced by a newer one and came again: its grant and tokens are revoked";

    private RefreshGrant() {}

    static Step answer(Scene scene, Request request, Application client, Parameters form) {
        String value = TokenEndpoint.required(form, "refresh_token");
        RefreshToken token = scene.state()
                .find(RefreshToken.class, value)
                .orElseThrow(() -> OidcError.invalidGrant(UNKNOWN).refusal());
        requireGrant(
                token.authorized().clientId().equals(client.id()),
                "the refresh token was issued to another application");
        requireGrant(token.expiresAt().isAfter(scene.now()), "the refresh token is expired");
        requireGrant(scene.isAlive(token.authorized()), "the consent or the session of the refresh token is over");
        OrganizationAccess.requireScope(token.authorized(), form);
        Set<String> scopes = scopes(form, token);
        if (token.isReused(scene.now())) {
            State revoked = scene.state().withoutGrant(token.authorized().grantId());
            return new Step(revoked, OidcError.invalidGrant(REUSED).answer(request));
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
            throw OidcError.of(400, "invalid_scope", "refresh token missing requested scope")
                    .with("scope", String.join(" ", missing))
                    .refusal();
        }
        return asked;
    }
}
