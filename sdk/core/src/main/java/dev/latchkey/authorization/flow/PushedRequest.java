package dev.latchkey.authorization.flow;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.http.HttpAnswer;
import dev.latchkey.observe.Endpoint;
import dev.latchkey.provider.ProviderMetadata;
import dev.latchkey.provider.live.ClientCalls;
import dev.latchkey.provider.live.ErrorAnswer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A request that the provider has already (PAR, RFC 9126): the browser carries its name only, once. Every sign-in pushes its own.
 */
final class PushedRequest {
    private static final String NAME = "The pushed authorization request endpoint";

    private PushedRequest() {}

    /** What is left for the browser to carry (section 4). Throws as the network does, and where the provider says no. */
    static Map<String, String> push(
            ClientCalls calls, ProviderMetadata metadata, Map<String, String> parameters, Set<String> resources) {
        HttpAnswer answer = calls.at(Endpoint.PUSHED_AUTHORIZATION)
                .post(
                        metadata.pushedAuthorizationRequestEndpoint()
                                .orElseThrow(() -> MisconfiguredException.of(
                                        FailureCode.ENDPOINT_MISSING,
                                        "The provider's metadata has no pushed_authorization_request_endpoint")),
                        parameters,
                        resources);
        Map<String, Object> members = ErrorAnswer.membersOrThrow(answer, NAME, ErrorAnswer.Codes.none());
        if (!(members.get("request_uri") instanceof String requestUri) || requestUri.isBlank()) {
            throw new RejectedException(
                    Failure.of(FailureCode.RESPONSE_MALFORMED, NAME + " answered without a request_uri"));
        }
        Map<String, String> carried = new LinkedHashMap<>();
        carried.put("client_id", calls.config().clientId());
        carried.put("request_uri", requestUri);
        return carried;
    }
}
