package dev.latchkey.samples.outline;

import dev.latchkey.http.HttpAnswer;
import dev.latchkey.http.HttpCall;
import dev.latchkey.http.Transport;
import dev.latchkey.samples.outline.WireEntry.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** The SDK's way to the network, with a copy of each request and answer, secrets masked, in the {@link WireLog}. */
final class RecordingTransport implements Transport {

    private final Transport network;
    private final WireLog log;
    private final Clock clock;

    RecordingTransport(Transport network, WireLog log, Clock clock) {
        this.network = network;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public HttpAnswer send(HttpCall call) throws IOException {
        try {
            HttpAnswer answer = network.send(call);
            log.add(entry(call, Optional.of(answer)));
            return answer;
        } catch (IOException e) {
            log.add(entry(call, Optional.empty()));
            throw e;
        }
    }

    private WireEntry entry(HttpCall call, Optional<HttpAnswer> answer) {
        Map<String, String> form = Masking.parameters(new String(call.body(), StandardCharsets.UTF_8));
        Kind kind = kindOf(call, form);
        Optional<String> received =
                kind == Kind.OTHER ? Optional.empty() : answer.map(got -> AnswerText.of(got.body()));
        String endpoint = Masking.withoutQuery(call.uri());
        return new WireEntry(
                clock.instant(), kind, call.method(), endpoint, answer.map(HttpAnswer::status), form, received);
    }

    private static Kind kindOf(HttpCall call, Map<String, String> form) {
        if (form.containsKey("grant_type")) {
            return Kind.TOKEN;
        }
        boolean bearer = call.headers().entrySet().stream()
                .anyMatch(header -> header.getKey().equalsIgnoreCase("Authorization")
                        && header.getValue().startsWith("Bearer "));
        return bearer ? Kind.USER_INFO : Kind.OTHER;
    }
}
