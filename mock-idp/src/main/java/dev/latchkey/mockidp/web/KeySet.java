package dev.latchkey.mockidp.web;

import dev.latchkey.mockidp.directory.LogtoVersion;
import dev.latchkey.mockidp.engine.Answer;
import dev.latchkey.mockidp.engine.Content;
import dev.latchkey.mockidp.engine.Request;
import dev.latchkey.mockidp.engine.Scene;
import dev.latchkey.mockidp.engine.Step;
import dev.latchkey.mockidp.signing.Signer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GET /oidc/jwks}. */
final class KeySet {
    private final Signer signer;

    KeySet(Signer signer) {
        this.signer = signer;
    }

    Step answer(Scene scene, Request request) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Vary", "Origin");
        headers.put("Access-Control-Allow-Origin", request.header("origin").orElse("*"));
        LogtoVersion logto = scene.state().directory().logtoVersion();
        logto.keySetCaching().ifPresent(caching -> headers.put("Cache-Control", caching));
        Content keys = new Content.JsonBody(signer.keySet(), "application/jwk-set+json; charset=utf-8");
        return new Step(scene.state(), new Answer(200, headers, keys, List.of(), Optional.empty()));
    }
}
