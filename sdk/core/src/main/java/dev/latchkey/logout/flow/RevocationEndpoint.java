package dev.latchkey.logout.flow;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.ProviderError;
import dev.latchkey.failure.RefusedException;
import dev.latchkey.http.HttpAnswer;
import dev.latchkey.observe.Endpoint;
import dev.latchkey.provider.live.ClientCalls;
import dev.latchkey.provider.live.Provider;
import dev.latchkey.token.AccessToken;
import dev.latchkey.token.RefreshToken;
import java.net.URI;
import java.util.Map;

/** The revocation endpoint (RFC 7009), where the provider has one: {@code RelyingParty.signOut} comes to it. */
public final class RevocationEndpoint {

    private final Provider provider;
    private final ClientCalls calls;

    public RevocationEndpoint(Provider provider, ClientCalls calls) {
        this.provider = provider;
        this.calls = calls;
    }

    /**
     * Asks the provider to forget a refresh token and what came of it; nothing happens where it has no such endpoint.
     * Throws {@code RefusedException} where the provider says no, else as the network does.
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
            throw new RefusedException(
                    Failure.of(FailureCode.PROVIDER_REFUSED, "The revocation endpoint answered " + answer.status()),
                    ProviderError.of("revocation_refused"));
        }
    }
}
