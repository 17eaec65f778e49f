package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.TokenRule;

/** grant_type=urn:ietf:params:oauth:grant-type:device_code: RFC 8628 section 3.4. The device may poll as fast as it likes. */
final class DeviceCodeGrant {
    private static final String PENDING =
            "authorization request is still pending as the end-user hasn't yet completed the user interaction steps";

    private DeviceCodeGrant() {}

    static Step answer(Scene scene, Request request, Application client, Parameters form) {
        String value = TokenEndpoint.required(form, "device_code");
        DeviceCode code = scene.state()
                .find(DeviceCode.class, value)
                .filter(found -> found.clientId().equals(client.id()))
                .orElseThrow(() -> OidcError.invalidGrant(TokenRule.DEVICE_CODE_KNOWN.broken(Came.secret(value)))
                        .refusal());
        if (code.isExpired(scene.now())) {
            throw OidcError.of(
                            400,
                            "expired_token",
                            "device code is expired",
                            TokenRule.DEVICE_CODE_FRESH.broken(Came.told("one that expired at " + code.expiresAt())))
                    .refusal();
        }
        return switch (code.progress()) {
            case WAITING, CONFIRMED ->
                throw OidcError.of(
                                400,
                                "authorization_pending",
                                PENDING,
                                TokenRule.DEVICE_APPROVED.broken(Came.told("one whose user is on the way")))
                        .refusal();
            case DECIDED -> decided(scene, request, code, form);
            case CONSUMED -> replayed(scene, request, code);
        };
    }

    private static Step decided(Scene scene, Request request, DeviceCode code, Parameters form) {
        Scene spent = scene.with(scene.state().with(code.consumed()));
        if (code.denial().isPresent()) {
            DeviceCode.Denial denial = code.denial().get();
            return spent.answer(OidcError.of(
                            400,
                            denial.error(),
                            denial.description(),
                            TokenRule.DEVICE_NOT_DENIED.broken(Came.value(denial.error())))
                    .answer(request));
        }
        Authorized authorized = code.authorized()
                .filter(scene::isAlive)
                .orElseThrow(() -> OidcError.invalidGrant(
                                TokenRule.DEVICE_CODE_ALIVE.broken(Came.told("one whose consent or session is over")))
                        .refusal());
        return TokenIssue.first(spent, scene.client(code.clientId()), new TokenOrder(authorized, form));
    }

    private static Step replayed(Scene scene, Request request, DeviceCode code) {
        State revoked = code.ofGrant().map(scene.state()::withoutGrant).orElse(scene.state());
        return new Step(
                revoked,
                OidcError.invalidGrant(TokenRule.DEVICE_CODE_ONCE.broken(
                                Came.told("one that was used; its grant and tokens are revoked")))
                        .answer(request));
    }
}
