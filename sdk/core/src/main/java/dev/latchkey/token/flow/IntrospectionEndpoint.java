package dev.latchkey.token.flow;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.failure.ProviderError;
import dev.latchkey.failure.RefusedException;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.http.HttpAnswer;
import dev.latchkey.jose.Json;
import dev.latchkey.observe.Endpoint;
import dev.latchkey.provider.live.ClientCalls;
import dev.latchkey.provider.live.Provider;
import dev.latchkey.token.Claims;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The introspection endpoint (RFC 7662): what the provider says about a token. */
public final class IntrospectionEndpoint {
    private static final String NAME = "The introspection endpoint";

    private final Provider provider;
    private final ClientCalls calls;

    public IntrospectionEndpoint(Provider provider, ClientCalls calls) {
        this.provider = provider;
        this.calls = calls;
    }

    /**
     * What it says of a token that is active; empty of one that is not, or that the provider never looks into.
     *
     * @throws LatchkeyException where it is us who are refused, or nothing is said
     */
    public Optional<Claims> ask(String token) {
        HttpAnswer answer = calls.at(Endpoint.INTROSPECTION)
                .post(address(), Map.of("token", token, "token_type_hint", "access_token"));
        Claims members = Claims.of(Json.ofAnswer(answer, NAME));
        if (answer.status() != 200) {
            return unsupportedOrThrow(answer.status(), members);
        }
        boolean active = members.bool("active")
                .orElseThrow(() -> new RejectedException(Failure.of(
                        FailureCode.RESPONSE_MALFORMED, NAME + " does not say whether the token is active")));
        return active ? Optional.of(members) : Optional.empty();
    }

    private URI address() {
        return provider.metadata()
                .introspectionEndpoint()
                .orElseThrow(() -> new MisconfiguredException(Failure.of(
                        FailureCode.ENDPOINT_MISSING, "The provider's metadata has no introspection_endpoint")));
    }

    private static Optional<Claims> unsupportedOrThrow(int status, Claims members) {
        ProviderError error =
                ProviderError.of(members.string("error").orElse("(no error)"), members.string("error_description"));
        if (error.error().equals("unsupported_token_type")) {
            return Optional.empty();
        }
        String what = NAME + " answered " + status + " with the error " + error.error();
        if (status == 401 || error.error().equals("invalid_client")) {
            throw new MisconfiguredException(Failure.of(FailureCode.CLIENT_AUTHENTICATION_FAILED, what));
        }
        throw new RefusedException(Failure.of(FailureCode.PROVIDER_REFUSED, what), error);
    }
}
