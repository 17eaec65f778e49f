package dev.latchkey.authorization.flow;

import dev.latchkey.authorization.Callback;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.ProviderError;
import dev.latchkey.failure.RefusedException;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.jose.Digest;
import dev.latchkey.provider.ProviderMetadata;
import java.util.List;
import java.util.Optional;

/** Holds a callback against the sign-in that it claims to finish: repeated parameters, state, iss, error, code, in this order. */
public final class CallbackCheck {
    private CallbackCheck() {}

    /**
     * The code, once the callback is known to answer this sign-in.
     *
     * @throws RejectedException it does not, and nothing in it may be believed
     * @throws RefusedException it does, and the provider's answer is an error
     */
    public static AuthorizationCode accept(Callback callback, PendingSignIn pending, ProviderMetadata metadata) {
        nothingIsRepeated(callback);
        stateIs(pending, callback);
        issuerIs(pending, callback, metadata);
        noError(callback);
        return code(callback, pending);
    }

    /**
     * Refuses a callback in which a parameter of the protocol came twice (RFC 6749 section 3.1).
     *
     * @throws RejectedException CALLBACK_PARAMETER_REPEATED
     */
    public static void nothingIsRepeated(Callback callback) {
        List<String> repeated = callback.repeated();
        if (!repeated.isEmpty()) {
            throw RejectedException.of(
                    FailureCode.CALLBACK_PARAMETER_REPEATED, "The callback repeats " + String.join(", ", repeated));
        }
    }

    private static void stateIs(PendingSignIn pending, Callback callback) {
        String state = callback.first("state").orElse("");
        if (!Digest.same(pending.state(), state)) {
            throw RejectedException.of(
                    FailureCode.STATE_MISMATCH,
                    state.isEmpty()
                            ? "The callback has no state"
                            : "The callback's state is not the one that was sent");
        }
    }

    /** RFC 9207 section 2.4; on errors too, or another provider could end the sign-in. */
    private static void issuerIs(PendingSignIn pending, Callback callback, ProviderMetadata metadata) {
        Optional<String> issuer = callback.first("iss");
        if (issuer.isEmpty() && metadata.issuerInResponse()) {
            throw RejectedException.of(FailureCode.RESPONSE_ISSUER_MISSING, "The callback has no iss");
        }
        String actual = issuer.orElse(pending.issuer());
        if (!Digest.same(pending.issuer(), actual) || !pending.issuer().equals(metadata.issuer())) {
            throw new RejectedException(Failure.of(
                            FailureCode.RESPONSE_ISSUER_MISMATCH, "The callback's iss is not the issuer that was asked")
                    .withValues(pending.issuer(), actual));
        }
    }

    private static void noError(Callback callback) {
        callback.first("error").ifPresent(error -> {
            ProviderError told = ProviderError.of(error, callback.first("error_description"));
            throw new RefusedException(AuthorizationError.failure(told), told);
        });
    }

    private static AuthorizationCode code(Callback callback, PendingSignIn pending) {
        String code = callback.first("code").orElse("");
        if (code.isEmpty()) {
            throw RejectedException.of(FailureCode.CALLBACK_INCOMPLETE, "The callback has neither a code nor an error");
        }
        return new AuthorizationCode(code, pending);
    }
}
