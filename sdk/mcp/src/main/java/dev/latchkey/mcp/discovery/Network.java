package dev.latchkey.mcp.discovery;

import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.http.HttpAnswer;
import dev.latchkey.http.HttpCall;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.http.Transport;
import dev.latchkey.mcp.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The way to servers that nobody vouched for yet: no credentials, no redirects, a cap on each answer. */
final class Network {
    /** The least that a server must refuse: it changes nothing and opens no session. */
    private static final byte[] PING =
            "{\"jsonrpc\":\"2.0\",\"id\":\"probe\",\"method\":\"ping\"}".getBytes(StandardCharsets.UTF_8);

    private final Transport transport;
    private final HttpPolicy policy;

    Network(Transport transport, HttpPolicy policy) {
        this.transport = transport;
        this.policy = policy;
    }

    HttpPolicy policy() {
        return policy;
    }

    /** @throws UnreachableException where there is no answer */
    HttpAnswer get(URI address) {
        return send(new HttpCall("GET", address, Map.of("Accept", "application/json"), new byte[0], policy));
    }

    /** @throws UnreachableException where there is no answer */
    HttpAnswer ping(URI server) {
        Map<String, String> headers =
                Map.of("Accept", "application/json, text/event-stream", "Content-Type", "application/json");
        return send(new HttpCall("POST", server, headers, PING, policy));
    }

    private HttpAnswer send(HttpCall call) {
        try {
            return transport.send(call);
        } catch (RejectedException e) {
            return new HttpAnswer(0, Map.of(), new byte[0]);
        } catch (IOException e) {
            UnreachableException unreachable = UnreachableException.of(
                    FailureCode.CONNECTION_FAILED,
                    call + " failed (" + e.getClass().getSimpleName() + ")");
            unreachable.initCause(e);
            throw unreachable;
        }
    }

    /** The object that an answer of success is. */
    static Optional<JsonObject> document(HttpAnswer answer) {
        return answer.isSuccess() ? JsonObject.parse(answer.body()) : Optional.empty();
    }
}
