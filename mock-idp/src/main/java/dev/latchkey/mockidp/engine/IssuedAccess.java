package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.ApiResource;
import dev.latchkey.mockidp.directory.User;
import java.time.Duration;
import java.util.Optional;

/**
 * The access token of one answer: opaque and remembered, or a JWT for an API and not.
 *
 * @param value a text, or an {@link UnsignedToken}
 * @param scope what the answer says it may do; empty where nothing was asked for at all
 */
record IssuedAccess(Object value, Duration life, Optional<String> scope, State state) {

    /** Decides by what the authorization was for and what the token request names; {@link Targets#resolve} has the rule. */
    static IssuedAccess of(Scene scene, Authorized authorized, User user, Parameters form) {
        Optional<String> target = authorized
                .targets()
                .resolve(form, authorized.scopes(), scene.directory().permissions());
        return target.isPresent()
                ? forApi(scene, authorized, user, resource(scene, target.get()))
                : opaque(scene, authorized);
    }

    private static ApiResource resource(Scene scene, String indicator) {
        return scene.directory().permissions().resource(indicator).orElseThrow(Targets::unknown);
    }

    private static IssuedAccess forApi(Scene scene, Authorized authorized, User user, ApiResource resource) {
        ResourceToken token = ResourceToken.of(scene, authorized, user, resource);
        return new IssuedAccess(token.token(), token.life(), Optional.of(token.scope()), scene.state());
    }

    private static IssuedAccess opaque(Scene scene, Authorized authorized) {
        Duration life = scene.directory().mock().accessTokenTtl();
        AccessToken token = new AccessToken(
                scene.random(), authorized, scene.now(), scene.now().plus(life));
        Optional<String> scope =
                Optional.of(String.join(" ", authorized.scopes())).filter(text -> !text.isEmpty());
        return new IssuedAccess(token.value(), life, scope, scene.state().with(token));
    }
}
