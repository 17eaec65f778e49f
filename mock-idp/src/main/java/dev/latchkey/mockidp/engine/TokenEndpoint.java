package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.ApplicationType;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.TokenRule;
import java.util.Set;

/** The token endpoint, RFC 6749 section 3.2. */
public final class TokenEndpoint {
    static final String DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";
    private static final String TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final Set<String> GRANTS =
            Set.of("authorization_code", "refresh_token", "client_credentials", DEVICE_CODE, TOKEN_EXCHANGE);

    private TokenEndpoint() {}

    /** {@code POST /oidc/token}. */
    public static Step answer(Scene scene, Request request) {
        return BackChannel.answer(scene, request, (client, form) -> granted(scene, request, client, form));
    }

    private static Step granted(Scene scene, Request request, Application client, Parameters form) {
        String grantType = required(form, "grant_type");
        if (!GRANTS.contains(grantType)
                || (grantType.equals(DEVICE_CODE) && !scene.logto().hasDeviceFlow())) {
            throw OidcError.of(
                            400,
                            "unsupported_grant_type",
                            "unsupported grant_type requested",
                            TokenRule.GRANT_TYPE_KNOWN.broken(Came.value(grantType)))
                    .refusal();
        }
        if (!isAllowed(client, grantType)) {
            throw OidcError.invalidRequest(
                            "requested grant type is not allowed for this client",
                            TokenRule.GRANT_TYPE_ALLOWED.broken(
                                    Came.told(Came.value(grantType).text() + " of " + client.id())))
                    .refusal();
        }
        return switch (grantType) {
            case "authorization_code" -> CodeGrant.answer(scene, request, client, form);
            case "refresh_token" -> RefreshGrant.answer(scene, request, client, form);
            case "client_credentials" -> ClientCredentialsGrant.answer(scene, client, form);
            case DEVICE_CODE -> DeviceCodeGrant.answer(scene, request, client, form);
            default -> TokenExchangeGrant.answer(scene, client, form);
        };
    }

    private static boolean isAllowed(Application client, String grantType) {
        boolean machine = client.type() == ApplicationType.MACHINE_TO_MACHINE;
        boolean device = client.customClientMetadata().isDeviceFlow();
        return switch (grantType) {
            case "authorization_code" -> !machine && !device;
            case "refresh_token" -> !machine;
            case "client_credentials" -> machine;
            case DEVICE_CODE -> device;
            default -> client.customClientMetadata().allowTokenExchange();
        };
    }

    static String required(Parameters form, String name) {
        return form.first(name).orElseThrow(() -> OidcError.missing(name).refusal());
    }
}
