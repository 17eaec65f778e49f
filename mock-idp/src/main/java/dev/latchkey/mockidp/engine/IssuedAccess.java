package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.ApiResource;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The access token of one answer: opaque and remembered, or a JWT for an API and not.
 *
 * @param value a text, or an {@link UnsignedToken}
 * @param scope what the answer says it may do; Logto's engine says so even where that is nothing
 * @param missing permissions that were asked for there and that the user has not
 */
record IssuedAccess(Object value, Duration life, String scope, State state, Set<String> missing) {
    boolean isOpaque() {
        return value instanceof String;
    }

    /**
     * Decides by what the authorization was for and what the token request names, which may be an organization, too; {@link
     * Targets#resolve} has the rule for APIs.
     *
     * @throws Refusal access_denied for an organization that is closed to user or application
     */
    static IssuedAccess of(Scene scene, Authorized authorized, Parameters form) {
        Optional<OrganizationAccess> organization = OrganizationAccess.ofUser(scene, authorized, form);
        if (organization.isPresent() && !form.has("resource")) {
            return jwt(
                    scene,
                    ResourceToken.of(scene, authorized, organization.get()),
                    authorized.targets().scopesAt(scene.directory(), OrganizationAccess.RESOURCE));
        }
        Optional<String> target = authorized
                .targets()
                .resolve(form, authorized.scopes(), scene.directory().permissions());
        return target.isPresent()
                ? jwt(
                        scene,
                        ResourceToken.of(scene, authorized, resource(scene, target.get()), organization),
                        authorized.targets().scopesAt(scene.directory(), target.get()))
                : opaque(scene, authorized);
    }

    private static ApiResource resource(Scene scene, String indicator) {
        return scene.directory()
                .permissions()
                .resource(indicator)
                .orElseThrow(() -> Targets.unknown(Optional.of(indicator)));
    }

    private static IssuedAccess jwt(Scene scene, ResourceToken token, Set<String> asked) {
        Set<String> missing = new LinkedHashSet<>(asked);
        missing.removeAll(Set.of(token.scope().split(" ")));
        return new IssuedAccess(token.token(), token.life(), token.scope(), scene.state(), missing);
    }

    private static IssuedAccess opaque(Scene scene, Authorized authorized) {
        Duration life = scene.directory().mock().accessTokenTtl();
        AccessToken token = new AccessToken(
                scene.random(), authorized, scene.now(), scene.now().plus(life));
        String scope = String.join(" ", authorized.scopes());
        return new IssuedAccess(token.value(), life, scope, scene.state().with(token), Set.of());
    }
}
