package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.ApiResource;
import dev.latchkey.mockidp.directory.Application;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * grant_type=client_credentials: RFC 6749 section 4.4, always for an API. Machines have no roles here, so their tokens have no
 * scope; organizations are unknown.
 */
final class ClientCredentialsGrant {
    private ClientCredentialsGrant() {}

    static Step answer(Scene scene, Application client, Parameters form) {
        if (!form.has("resource") && !form.has("organization_id")) {
            throw OidcError.of(400, "invalid_target", "both `resource` and `organization_id` are not provided")
                    .refusal();
        }
        ApiResource api = form.first("resource")
                .filter(indicator -> !form.has("organization_id"))
                .flatMap(scene.directory().permissions()::resource)
                .orElseThrow(Targets::unknown);
        ResourceToken token = ResourceToken.ofMachine(scene, client, api);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", token.token());
        body.put("expires_in", token.life().toSeconds());
        body.put("token_type", "Bearer");
        return scene.answer(Answer.json(200, body));
    }
}
