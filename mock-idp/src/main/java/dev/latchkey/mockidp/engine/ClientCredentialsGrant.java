package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.ApiResource;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.TokenRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * grant_type=client_credentials: RFC 6749 section 4.4, always for an API, an organization, or an API in an organization. What the
 * machine's roles do not open falls away silently.
 */
final class ClientCredentialsGrant {
    private ClientCredentialsGrant() {}

    static Step answer(Scene scene, Application client, Parameters form) {
        Optional<OrganizationAccess> organization = OrganizationAccess.ofMachine(scene, client, form);
        ResourceToken token = form.has("resource")
                ? forApi(scene, client, form, organization)
                : organization
                        .map(one -> ResourceToken.ofMachine(scene, client, one, form.words("scope")))
                        .orElseThrow(() -> OidcError.of(
                                        400,
                                        "invalid_target",
                                        "both `resource` and `organization_id` are not provided",
                                        TokenRule.TARGET_REQUIRED.broken(Came.nothing()))
                                .refusal());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", token.token());
        body.put("expires_in", token.life().toSeconds());
        body.put("token_type", "Bearer");
        if (!token.scope().isEmpty()) {
            body.put("scope", token.scope());
        }
        return scene.answer(Answer.json(200, body));
    }

    private static ResourceToken forApi(
            Scene scene, Application client, Parameters form, Optional<OrganizationAccess> organization) {
        ApiResource api = form.first("resource")
                .flatMap(scene.directory().permissions()::resource)
                .orElseThrow(() -> Targets.unknown(form.first("resource")));
        return ResourceToken.ofMachine(
                scene, client, api, new ResourceToken.MachineOrder(form.words("scope"), organization));
    }
}
