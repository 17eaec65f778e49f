package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.rule.AuthorizationRule;
import dev.latchkey.mockidp.rule.Came;
import java.util.LinkedHashMap;
import java.util.Map;

/** The pushed authorization request endpoint, RFC 9126: checks a request as the authorization endpoint would, and keeps it. */
public final class PushedAuthorizationEndpoint {
    private PushedAuthorizationEndpoint() {}

    /** {@code POST /oidc/request}: 201 with the address that stands for the request, 60 seconds. */
    public static Step answer(Scene scene, Request request) {
        return BackChannel.answer(scene, request, (client, form) -> {
            Parameters pushed = form.without("client_secret");
            notNested(pushed);
            AuthorizationRequest.checked(scene, pushed, address(scene, pushed));
            return kept(
                    scene,
                    new PushedRequest(
                            scene.random(),
                            client.id(),
                            pushed,
                            false,
                            scene.now().plus(Lifetimes.PUSHED_REQUEST)));
        });
    }

    private static void notNested(Parameters pushed) {
        for (String name : new String[] {"request", "request_uri"}) {
            if (pushed.has(name)) {
                throw OidcError.bare(
                                name + "_not_supported",
                                AuthorizationRule.REQUEST_OBJECT_UNSUPPORTED.broken(
                                        "the parameters themselves", Came.told(name)))
                        .refusal();
            }
        }
    }

    /** RFC 9126 section 2.3 has no {@code invalid_redirect_uri}. */
    private static ReturnAddress address(Scene scene, Parameters pushed) {
        try {
            return ReturnAddress.of(scene, pushed);
        } catch (Refusal refusal) {
            OidcError error = refusal.error();
            if (error.error().equals("invalid_redirect_uri")) {
                throw OidcError.invalidRequest(error.description().orElse(""), error.why())
                        .refusal();
            }
            throw refusal;
        }
    }

    private static Step kept(Scene scene, PushedRequest pushed) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("expires_in", Lifetimes.PUSHED_REQUEST.toSeconds());
        body.put("request_uri", RequestUri.of(pushed));
        return new Step(scene.state().with(pushed), Answer.json(201, body));
    }
}
