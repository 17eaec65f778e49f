package dev.latchkey.token;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.failure.ProviderError;
import dev.latchkey.failure.RefusedException;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.http.HttpAnswer;
import dev.latchkey.http.guarded.Http;
import dev.latchkey.jose.Json;
import dev.latchkey.provider.live.Provider;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The userinfo endpoint (OpenID Connect Core 1.0, section 5.3). Between stages: an app calls {@code
 * RelyingParty.userInfo}. A signed answer ({@code application/jwt}) is not understood and is rejected by its content
 * type.
 */
public final class UserInfoEndpoint {

    private static final String NAME = "The userinfo endpoint";

    /** The statuses that speak of the token (RFC 6750, section 3.1); any other speaks of the address. */
    private static final Set<Integer> OF_THE_TOKEN = Set.of(400, 401, 403);

    private final Provider provider;
    private final Http http;

    public UserInfoEndpoint(Provider provider, Http http) {
        this.provider = provider;
        this.http = http;
    }

    /** What the provider says about {@code subject}, or about whoever it is. Throws as {@link Grants} does. */
    public UserInfo ask(AccessToken token, Optional<String> expected) {
        HttpAnswer answer = http.get(address(), Map.of("Authorization", "Bearer " + token.reveal()));
        if (answer.status() != 200) {
            throw refused(answer.status());
        }
        Claims claims = new Claims(Json.ofAnswer(answer, NAME));
        String subject = claims.string("sub").orElse("");
        if (subject.isEmpty() || !expected.orElse(subject).equals(subject)) {
            throw new RejectedException(Failure.of(
                    FailureCode.SUBJECT_MISMATCH, "The userinfo answer is about another user than the ID token"));
        }
        return new UserInfo(subject, claims);
    }

    private URI address() {
        return provider.metadata()
                .userInfoEndpoint()
                .orElseThrow(() -> new MisconfiguredException(
                        Failure.of(FailureCode.ENDPOINT_MISSING, "The provider's metadata has no userinfo_endpoint")));
    }

    private static LatchkeyException refused(int status) {
        if (!OF_THE_TOKEN.contains(status)) {
            return RejectedException.of(FailureCode.RESPONSE_MALFORMED, NAME + " answered " + status);
        }
        // The body of a refusal may be anything (RFC 6750, section 3): the status says enough
        String error = status == 403 ? "insufficient_scope" : "invalid_token";
        return new RefusedException(
                Failure.of(FailureCode.TOKEN_REFUSED, NAME + " answered " + status), ProviderError.of(error));
    }
}
