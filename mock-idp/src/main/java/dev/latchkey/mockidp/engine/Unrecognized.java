package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.RequestRule;

/** What the provider says where it has no route, or not for this method. */
public final class Unrecognized {
    private Unrecognized() {}

    /** 404 with method and path, the path relative to the issuer. */
    public static Step answer(Scene scene, Request request) {
        return scene.answer(error(request).answer(request));
    }

    static OidcError error(Request request) {
        String path = request.path().replaceFirst("^/oidc", "");
        return OidcError.of(
                404,
                "invalid_request",
                "unrecognized route or not allowed method (" + request.method() + " on " + path + ")",
                RequestRule.ROUTE_KNOWN.broken(Came.value(request.method() + " " + request.path())));
    }
}
