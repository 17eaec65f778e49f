package dev.latchkey.samples.outline;

import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/**
 * Outline's quirk: the query of {@code /auth/oidc} goes on to the provider, so that {@code /auth/oidc?prompt=consent}
 * asks for a refresh token without a setting of its own. Parameters that belong to the protocol are not taken from there.
 */
final class PassThrough {

    private PassThrough() {}

    static SignInOptions options(Context ctx) {
        SignInOptions options = SignInOptions.returnTo("/home");
        for (Map.Entry<String, List<String>> parameter : ctx.queryParamMap().entrySet()) {
            options = with(options, parameter.getKey(), parameter.getValue().get(0));
        }
        return options;
    }

    private static SignInOptions with(SignInOptions options, String name, String value) {
        try {
            return switch (name) {
                case "prompt" ->
                    value.isBlank() ? options : options.withPrompt(value.strip().split("\\s+"));
                case "login_hint" -> options.withLoginHint(value);
                default -> options.withParameter(name, value);
            };
        } catch (MisconfiguredException e) {
            return ignoring(e, options);
        }
    }

    private static SignInOptions ignoring(MisconfiguredException e, SignInOptions options) {
        if (e.failure().code() == FailureCode.PARAMETER_RESERVED) {
            return options;
        }
        throw e;
    }
}
