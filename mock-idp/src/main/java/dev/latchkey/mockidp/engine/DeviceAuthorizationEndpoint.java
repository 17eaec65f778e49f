package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.DeviceRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The device authorization endpoint, RFC 8628 section 3.1; only native applications made for it may ask. */
public final class DeviceAuthorizationEndpoint {
    private DeviceAuthorizationEndpoint() {}

    /** {@code POST /oidc/device/auth}. */
    public static Step answer(Scene scene, Request request) {
        if (!scene.logto().hasDeviceFlow()) {
            return Unrecognized.answer(scene, request);
        }
        return BackChannel.answer(scene, request, (client, form) -> {
            Parameters asked = form.without("client_secret");
            mayAsk(client);
            AuthorizationRequest.ofDevice(scene, asked, client, "");
            return kept(scene, client, asked);
        });
    }

    private static void mayAsk(Application client) {
        if (!client.customClientMetadata().isDeviceFlow()) {
            throw OidcError.invalidRequest(
                            TokenEndpoint.DEVICE_CODE + " is not allowed for this client",
                            DeviceRule.APPLICATION_ALLOWED.broken(Came.told("the application " + client.id())))
                    .refusal();
        }
    }

    private static Step kept(Scene scene, Application client, Parameters asked) {
        DeviceCode code = new DeviceCode(
                scene.random(),
                RandomText.userCode(scene),
                client.id(),
                asked,
                DeviceCode.Progress.WAITING,
                Optional.empty(),
                Optional.empty(),
                scene.now().plus(Lifetimes.DEVICE_CODE));
        String page = scene.provider().endpoint() + "/device";
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("device_code", code.value());
        body.put("user_code", code.shownUserCode());
        body.put("verification_uri", page);
        body.put("verification_uri_complete", page + "?user_code=" + code.shownUserCode());
        body.put("expires_in", Lifetimes.DEVICE_CODE.toSeconds());
        return new Step(scene.state().with(code), Answer.json(200, body));
    }
}
