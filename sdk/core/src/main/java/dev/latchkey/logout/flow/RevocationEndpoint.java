package dev.latchkey.logout.flow;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.ProviderError;
import dev.latchkey.failure.RefusedException;
import dev.latchkey.http.HttpAnswer;
import dev.latchkey.http.guarded.Http;
import dev.latchkey.provider.live.Provider;
import dev.latchkey.token.RefreshToken;
import dev.latchkey.token.wire.ClientProof;
import java.net.URI;
import java.util.Map;

/** The revocation endpoint (RFC 7009), where the provider has one: {@code RelyingParty.signOut} comes to it. */
public final class RevocationEndpoint {

    private final ClientConfig config;
    private final Provider provider;
    private final Http http;

    public RevocationEndpoint(ClientConfig config, Provider provider, Http http) {
        this.config = config;
        this.provider = provider;
        this.http = http;
    }

    /**
     * Asks the provider to forget a refresh token and what came of it; nothing happens where it has no such endpoint.
     * Throws {@code RefusedException} where the provider says no, else as the network does.
     */
    public void revoke(RefreshToken token) {
        provider.metadata().revocationEndpoint().ifPresent(address -> post(address, token));
    }

    private void post(URI address, RefreshToken token) {
        ClientProof proof = ClientProof.of(config, Map.of("token", token.reveal(), "token_type_hint", "refresh_token"));
        HttpAnswer answer = http.postForm(address, proof.headers(), proof.form());
        if (answer.status() != 200) {
            throw new RefusedException(
                    Failure.of(FailureCode.PROVIDER_REFUSED, "The revocation endpoint answered " + answer.status()),
                    ProviderError.of("revocation_refused"));
        }
    }
}
