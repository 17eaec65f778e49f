package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.ApplicationType;
import java.util.Set;

/** The token endpoint, RFC 6749 section 3.2. */
public final class TokenEndpoint {
    private static final String DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";
    private static final Set<String> OTHER_GRANTS =
            Set.of("client_credentials", DEVICE_CODE, "urn:ietf:params:oauth:grant-type:token-exchange");

    private TokenEndpoint() {}

    /** {@code POST /oidc/token}. */
    public static Step answer(Scene scene, Request request) {
        return BackChannel.answer(scene, request, (client, form) -> granted(scene, request, client, form));
    }

    private static Step granted(Scene scene, Request request, Application client, Parameters form) {
        String grantType = required(form, "grant_type");
        boolean machine = client.type() == ApplicationType.MACHINE_TO_MACHINE;
        if (grantType.equals("client_credentials") && machine) {
            return ClientCredentialsGrant.answer(scene, client, form);
        }
        boolean userGrant = grantType.equals("authorization_code") || grantType.equals("refresh_token");
        boolean unknown = grantType.equals(DEVICE_CODE) && !scene.logto().hasDeviceFlow();
        if ((OTHER_GRANTS.contains(grantType) && !unknown) || (userGrant && machine)) {
            throw OidcError.invalidRequest("requested grant type is not allowed for this client")
                    .refusal();
        }
        return switch (grantType) {
            case "authorization_code" -> CodeGrant.answer(scene, request, client, form);
            case "refresh_token" -> RefreshGrant.answer(scene, request, client, form);
            default ->
                throw OidcError.of(400, "unsupported_grant_type", "unsupported grant_type requested")
                        .refusal();
        };
    }

    static String required(Parameters form, String name) {
        return form.first(name).orElseThrow(() -> OidcError.missing(name).refusal());
    }
}
