package dev.latchkey.token;

import dev.latchkey.config.ClientConfig;
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
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The userinfo endpoint (OpenID Connect Core 1.0, section 5.3). Between stages: an app calls {@code
 * RelyingParty.userInfo}. A signed answer ({@code application/jwt}) is verified first.
 */
public final class UserInfoEndpoint {

    private static final String NAME = "The userinfo endpoint";

    /** The statuses that speak of the token (RFC 6750, section 3.1); any other speaks of the address. */
    private static final Set<Integer> OF_THE_TOKEN = Set.of(400, 401, 403);

    private final Provider provider;
    private final ClientCalls calls;

    /** Between stages: an app calls {@code RelyingParty.userInfo}. */
    public UserInfoEndpoint(Provider provider, ClientCalls calls) {
        this.provider = provider;
        this.calls = calls;
    }

    /** What the provider says about {@code subject}, or about whoever it is. Throws as {@link Grants} does. */
    public UserInfo ask(AccessToken token, Optional<String> expected) {
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + token.reveal(), "Accept", "application/json, application/jwt");
        HttpAnswer answer = calls.at(Endpoint.USERINFO).http().get(address(), headers);
        if (answer.status() != 200) {
            throw refused(answer.status());
        }
        Claims claims = claims(answer);
        String subject = subject(claims);
        if (subject.isEmpty() || !expected.orElse(subject).equals(subject)) {
            throw new RejectedException(Failure.of(
                    FailureCode.SUBJECT_MISMATCH, "The userinfo answer is about another user than the ID token"));
        }
        return new UserInfo(subject, claims);
    }

    private Claims claims(HttpAnswer answer) {
        String type = answer.header("Content-Type").orElse("").split(";", 2)[0].strip();
        return type.equalsIgnoreCase("application/jwt")
                ? new SignedUserInfo(provider, calls.config()).verified(answer.body())
                : new Claims(Json.ofAnswer(answer, NAME));
    }

    /** {@code sub}, which an ID token has too; in plain OAuth another claim may name the user. */
    private String subject(Claims claims) {
        ClientConfig config = calls.config();
        String name = config.isOpenId() ? "sub" : config.endpoints().subjectClaim();
        Optional<String> number =
                config.isOpenId() ? Optional.empty() : claims.number(name).map(String::valueOf);
        return claims.string(name).or(() -> number).orElse("");
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
