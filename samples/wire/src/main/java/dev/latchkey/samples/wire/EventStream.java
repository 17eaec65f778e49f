package dev.latchkey.samples.wire;

import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Server-sent events, as far as MCP answers with them: each event is a message of JSON-RPC. */
final class EventStream {

    private EventStream() {}

    static boolean is(ResponseInfo answer) {
        return answer.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("text/event-stream"))
                .isPresent();
    }

    /** The first event that answers a request; empty as long as it has not come whole. */
    static Optional<byte[]> answer(byte[] stream) {
        String text = new String(stream, StandardCharsets.UTF_8).replace("\r\n", "\n");
        int whole = text.lastIndexOf("\n\n");
        return whole < 0
                ? Optional.empty()
                : Stream.of(text.substring(0, whole).split("\n\n"))
                        .map(EventStream::data)
                        .filter(EventStream::isAnswer)
                        .findFirst();
    }

    private static byte[] data(String event) {
        return event.lines()
                .filter(line -> line.startsWith("data:"))
                .map(line -> line.substring("data:".length()).strip())
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isAnswer(byte[] data) {
        return Json.object(data)
                .filter(message -> message.containsKey("result") || message.containsKey("error"))
                .isPresent();
    }
}
