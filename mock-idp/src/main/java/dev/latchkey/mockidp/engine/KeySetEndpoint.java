package dev.latchkey.mockidp.engine;

import java.util.LinkedHashMap;
import java.util.Map;

/** The key set, RFC 7517 section 5. */
public final class KeySetEndpoint {
    private KeySetEndpoint() {}

    /** {@code GET /oidc/jwks}. */
    public static Step answer(Scene scene, Request request) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Vary", "Origin");
        headers.put("Access-Control-Allow-Origin", request.header("origin").orElse("*"));
        scene.logto().keySetCaching().ifPresent(caching -> headers.put("Cache-Control", caching));
        Content keys =
                new Content.JsonBody(Map.of("keys", new PublishedKeys()), "application/jwk-set+json; charset=utf-8");
        return scene.answer(Answer.of(200, keys).withHeaders(headers));
    }
}
