package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.RequestRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which origins a browser may call from. Preflights are always let through; the call itself is judged by its client. */
public final class Cors {
    private Cors() {}

    /** {@code OPTIONS} of the endpoints that scripts may call; what is no preflight meets no route. */
    public static Step preflight(Scene scene, Request request) {
        if (request.header("access-control-request-method").isEmpty()) {
            return Unrecognized.answer(scene, request);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Vary", "Origin");
        headers.put("Access-Control-Allow-Origin", request.header("origin").orElse("*"));
        headers.put("Access-Control-Max-Age", "3600");
        headers.put("Access-Control-Allow-Methods", methods(request.path()));
        request.header("access-control-request-headers")
                .ifPresent(names -> headers.put("Access-Control-Allow-Headers", names));
        return scene.answer(Answer.nothing(204).withHeaders(headers));
    }

    private static String methods(String path) {
        if (path.startsWith("/oidc/.well-known/") || path.startsWith("/oidc/jwks")) {
            return "GET";
        }
        return path.startsWith("/oidc/me") ? "GET,POST" : "POST";
    }

    /** The answer, readable for the origin that asked. */
    static Answer open(Answer answer, Request request) {
        return answer.withHeader("Vary", "Origin")
                .withHeader(
                        "Access-Control-Allow-Origin", request.header("origin").orElse("*"))
                .withHeader("Access-Control-Expose-Headers", "WWW-Authenticate");
    }

    /** What is wrong with the origin of a request, or empty. */
    static Optional<OidcError> refused(Scene scene, Request request, Application client) {
        return request.header("origin")
                .filter(origin -> !isAllowed(scene, client, origin))
                .map(origin -> OidcError.invalidRequest(
                        "origin " + origin + " not allowed for client: " + client.id(),
                        RequestRule.ORIGIN_ALLOWED.broken(Came.value(origin))));
    }

    private static boolean isAllowed(Scene scene, Application client, String origin) {
        Stream<String> registered =
                client.redirectUris().stream().flatMap(uri -> RedirectUriMatch.origin(uri).stream());
        return (origin.equals(scene.provider().endpoint()) && scene.logto().allowsOwnOrigin())
                || Stream.concat(registered, client.customClientMetadata().corsAllowedOrigins().stream())
                        .anyMatch(allowed -> RedirectUriMatch.matches(allowed, origin));
    }
}
