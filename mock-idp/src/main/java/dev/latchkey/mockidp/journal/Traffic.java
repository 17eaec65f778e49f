package dev.latchkey.mockidp.journal;

import dev.latchkey.mockidp.engine.Answer;
import dev.latchkey.mockidp.engine.Content;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.engine.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an export shows of an exchange beside its entry: headers and the JSON of the answer, secrets masked. Headers are kept as one
 * text, for ten thousand entries are held.
 *
 * @param origin scheme, host, port and the tenant's segment, as the caller wrote them
 * @param requestHeaders {@code name: value}, a line each
 * @param responseHeaders the same
 * @param json the body of the answer where it is JSON and not of the Management API
 * @param bytes the length of the answer's body
 */
record Traffic(String origin, String requestHeaders, String responseHeaders, Optional<String> json, int bytes) {
    static final Traffic NONE = new Traffic("", "", "", Optional.empty(), 0);
    private static final int LONGEST = 8192;

    static Traffic of(Endpoint endpoint, Request request, Optional<Answer> answer, Sent sent) {
        return new Traffic(
                request.origin(),
                lines(MaskedHeaders.ofRequest(request.headers())),
                lines(MaskedHeaders.ofResponse(sent)),
                endpoint == Endpoint.MANAGEMENT ? Optional.empty() : answer.flatMap(Traffic::json),
                sent.bytes());
    }

    private static Optional<String> json(Answer answer) {
        return answer.content() instanceof Content.JsonBody json
                        && json.contentType().contains("json")
                        && json.value() instanceof Map<?, ?> map
                ? Optional.of(Mask.json(map)).filter(text -> text.length() <= LONGEST)
                : Optional.empty();
    }

    private static String lines(Map<String, String> headers) {
        StringBuilder lines = new StringBuilder();
        headers.forEach(
                (name, value) -> lines.append(name).append(": ").append(value).append('\n'));
        return lines.toString();
    }

    static Map<String, String> headers(String lines) {
        Map<String, String> headers = new LinkedHashMap<>();
        lines.lines().map(line -> line.split(": ", 2)).forEach(pair -> headers.put(pair[0], pair[1]));
        return headers;
    }
}
