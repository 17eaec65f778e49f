package dev.latchkey.token;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.failure.ProviderError;
import dev.latchkey.failure.RefusedException;
import dev.latchkey.http.HttpAnswer;
import dev.latchkey.http.guarded.Http;
import dev.latchkey.jose.Json;
import dev.latchkey.provider.live.Provider;
import dev.latchkey.token.wire.ClientProof;
import java.util.Map;

/**
 * The token endpoint (RFC 6749, section 3.2): one request, proven once, sent once. Nothing is tried again here, for a
 * code and a rotated refresh token are spent by the first try; the one exception is where refreshes are.
 */
final class TokenEndpoint {

    /** The codes for {@code invalid_grant} and for every other refusal. */
    record Refusals(FailureCode grant, FailureCode other) {
        static Refusals ofGrant(FailureCode grant) {
            return new Refusals(grant, FailureCode.PROVIDER_REFUSED);
        }
    }

    private static final String NAME = "The token endpoint";

    private final ClientConfig config;
    private final Provider provider;
    private final Http http;

    TokenEndpoint(ClientConfig config, Provider provider, Http http) {
        this.config = config;
        this.provider = provider;
        this.http = http;
    }

    /**
     * The answer to a grant. What a refusal means differs from grant to grant.
     */
    TokenAnswer ask(Map<String, String> grant, Refusals refusals) {
        ClientProof proof = ClientProof.of(config, grant);
        HttpAnswer answer = http.postForm(provider.metadata().tokenEndpoint(), proof.headers(), proof.form());
        Claims members = new Claims(Json.ofAnswer(answer, NAME));
        if (answer.status() != 200 || members.has("error")) {
            throw refused(answer.status(), members, refusals);
        }
        return TokenAnswer.of(members);
    }

    private static RuntimeException refused(int status, Claims members, Refusals refusals) {
        ProviderError error =
                ProviderError.of(members.string("error").orElse("(no error)"), members.string("error_description"));
        String what = "The token endpoint answered " + status + " with the error " + error;
        if (error.error().equals("invalid_client")) {
            return new MisconfiguredException(Failure.of(FailureCode.CLIENT_AUTHENTICATION_FAILED, what));
        }
        boolean grantRefused = error.error().equals("invalid_grant");
        return new RefusedException(Failure.of(grantRefused ? refusals.grant() : refusals.other(), what), error);
    }
}
