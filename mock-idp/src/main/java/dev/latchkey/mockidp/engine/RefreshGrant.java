package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import java.util.LinkedHashSet;
import java.util.Set;

/** grant_type=refresh_token: RFC 6749 section 6, with rotation, and the end of the whole grant when a spent token returns. */
final class RefreshGrant {
    private RefreshGrant() {}

    static Step answer(Scene scene, Request request, Application client, Parameters form) {
        String value = TokenEndpoint.required(form, "refresh_token");
        RefreshToken token = scene.state()
                .find(RefreshToken.class, value)
                .filter(found -> found.authorized().clientId().equals(client.id()))
                .filter(found -> found.expiresAt().isAfter(scene.now()))
                .filter(found -> scene.isAlive(found.authorized()))
                .orElseThrow(() -> OidcError.invalidGrant().refusal());
        OrganizationAccess.requireScope(token.authorized(), form);
        Set<String> scopes = scopes(form, token);
        if (token.isReused(scene.now())) {
            State revoked = scene.state().withoutGrant(token.authorized().grantId());
            return new Step(revoked, OidcError.invalidGrant().answer(request));
        }
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
