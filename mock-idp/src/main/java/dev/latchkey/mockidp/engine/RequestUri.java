package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.rule.AuthorizationRule;
import dev.latchkey.mockidp.rule.Came;
import java.util.Optional;

/**
 * The {@code request_uri} of an authorization request, RFC 9126 section 4: only addresses of pushed requests are taken. As in
 * Logto's engine it can be opened again until a code was issued for it.
 */
final class RequestUri {
    private static final String PREFIX = "urn:ietf:params:oauth:request_uri:";

    private RequestUri() {}

    static String of(PushedRequest pushed) {
        return PREFIX + pushed.id();
    }

    /** The request behind the address; empty where there is no such address, or nothing to be had for it. */
    static Optional<PushedRequest> opened(Scene scene, Parameters sent) {
        if (sent.repeated().isPresent() || sent.has("request")) {
            return Optional.empty();
        }
        return found(scene, sent)
                .filter(pushed -> sent.first("client_id")
                        .filter(pushed.clientId()::equals)
                        .isPresent());
    }

    /** Why {@link #opened} had nothing for an address. */
    static OidcError error(Scene scene, Parameters sent) {
        if (sent.first("request_uri").filter(uri -> uri.startsWith(PREFIX)).isEmpty()) {
            return OidcError.bare(
                    "request_uri_not_supported",
                    AuthorizationRule.REQUEST_URI_PUSHED.broken(Came.address(sent.first("request_uri"))));
        }
        return found(scene, sent)
                .map(foreign -> OidcError.of(
                        400,
                        "invalid_request_object",
                        "request client_id must equal the one in request parameters",
                        AuthorizationRule.REQUEST_URI_OF_CLIENT.broken(
                                foreign.clientId(), Came.value(sent.first("client_id")))))
                .orElseGet(RequestUri::invalid);
    }

    /**
     * The state in which a pushed request is used up.
     *
     * @throws Refusal when another authorization used it up in the meantime
     */
    static State consumed(Scene scene, String id) {
        Optional<PushedRequest> pushed = scene.state().find(PushedRequest.class, id);
        if (pushed.filter(PushedRequest::consumed).isPresent()) {
            throw invalid().refusal();
        }
        return pushed.map(PushedRequest::used).map(scene.state()::with).orElse(scene.state());
    }

    private static Optional<PushedRequest> found(Scene scene, Parameters sent) {
        return sent.first("request_uri")
                .filter(uri -> uri.startsWith(PREFIX))
                .flatMap(uri -> scene.state().find(PushedRequest.class, uri.substring(PREFIX.length())))
                .filter(pushed -> !pushed.consumed() && pushed.expiresAt().isAfter(scene.now()));
    }

    private static OidcError invalid() {
        return OidcError.of(
                400,
                "invalid_request_uri",
                "request_uri is invalid, expired, or was already used",
                AuthorizationRule.REQUEST_URI_FRESH.broken(Came.told("one that is unknown, expired or used")));
    }
}
