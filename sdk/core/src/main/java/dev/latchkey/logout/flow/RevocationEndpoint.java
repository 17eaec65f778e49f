package dev.latchkey.logout.flow;

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
import dev.latchkey.token.AccessToken;
import dev.latchkey.token.Claims;
import dev.latchkey.token.RefreshToken;
import java.net.URI;
import java.util.Map;

/** The revocation endpoint (RFC 7009), where the provider has one: {@code RelyingParty.signOut} comes to it. */
public final class RevocationEndpoint {
    private static final String NO_ERROR = "(no error)";

    private final Provider provider;
    private final ClientCalls calls;

    public RevocationEndpoint(Provider provider, ClientCalls calls) {
        this.provider = provider;
        this.calls = calls;
    }

    /**
     * Asks the provider to forget a refresh token and what came of it; nothing happens where it has no such endpoint.
     * Throws {@code MisconfiguredException} where it does not know this client or its secret, {@code RefusedException} where it says no
     * otherwise, else as the network does.
     */
    public void revoke(RefreshToken token) {
        provider.metadata().revocationEndpoint().ifPresent(address -> post(address, token.reveal(), "refresh_token"));
    }

    /** The same for one access token; at Logto what came of the same sign-in ends with it. */
    public void revoke(AccessToken token) {
        provider.metadata().revocationEndpoint().ifPresent(address -> post(address, token.reveal(), "access_token"));
    }

    private void post(URI address, String token, String kind) {
        HttpAnswer answer =
                calls.at(Endpoint.REVOCATION).post(address, Map.of("token", token, "token_type_hint", kind));
        if (answer.status() != 200) {
            throw refusal(answer);
        }
    }

    /** As RFC 6749 section 5.2 says it (RFC 7009 section 2.2.1), but the answer to a 401 need not be JSON to be understood. */
    private static LatchkeyException refusal(HttpAnswer answer) {
        ProviderError error = errorIn(answer);
        String what = "The revocation endpoint answered " + answer.status() + " with the error " + error;
        return answer.status() == 401 || error.error().equals("invalid_client")
                ? new MisconfiguredException(Failure.of(FailureCode.CLIENT_AUTHENTICATION_FAILED, what))
                : new RefusedException(Failure.of(FailureCode.PROVIDER_REFUSED, what), error);
    }

    private static ProviderError errorIn(HttpAnswer answer) {
        try {
            Claims members = Claims.of(Json.ofAnswer(answer, "The revocation endpoint"));
            return ProviderError.of(members.string("error").orElse(NO_ERROR), members.string("error_description"));
        } catch (RejectedException e) {
            return ProviderError.of(NO_ERROR);
        }
    }
}
