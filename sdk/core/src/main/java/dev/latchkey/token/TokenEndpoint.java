package dev.latchkey.token;

import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.http.HttpAnswer;
import dev.latchkey.observe.Endpoint;
import dev.latchkey.provider.live.ClientCalls;
import dev.latchkey.provider.live.ErrorAnswer;
import dev.latchkey.provider.live.Provider;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * The token endpoint (RFC 6749, section 3.2): one request, proven once, sent once. Nothing is tried again here, for a
 * code and a rotated refresh token are spent by the first try; the one exception is where refreshes are.
 */
final class TokenEndpoint {

    private static final String NAME = "The token endpoint";

    private final Provider provider;
    private final ClientCalls calls;

    TokenEndpoint(Provider provider, ClientCalls calls) {
        this.provider = provider;
        this.calls = calls;
    }

    /** The same, for requests that must be answered in this time. */
    TokenEndpoint within(Duration deadline) {
        return new TokenEndpoint(provider, calls.within(deadline));
    }

    /**
     * The answer to a grant. What a refusal means differs from grant to grant.
     */
    TokenAnswer ask(Map<String, String> grant, ErrorAnswer.Codes codes) {
        HttpAnswer answer = calls.at(Endpoint.TOKEN).post(provider.metadata().tokenEndpoint(), grant);
        Claims members = new Claims(ErrorAnswer.membersOrThrow(answer, NAME, codes));
        return TokenAnswer.of(members);
    }

    /** The answer of the endpoint beside it where devices begin (RFC 8628 section 3.2). */
    Map<String, Object> startDevice(Map<String, String> form) {
        URI address = provider.metadata()
                .deviceAuthorizationEndpoint()
                .orElseThrow(() -> MisconfiguredException.of(
                        FailureCode.ENDPOINT_MISSING, "The provider's metadata has no device_authorization_endpoint"));
        HttpAnswer answer = calls.at(Endpoint.DEVICE_AUTHORIZATION)
                .post(address, form, calls.config().resources());
        return ErrorAnswer.membersOrThrow(answer, "The device authorization endpoint", ErrorAnswer.Codes.none());
    }
}
