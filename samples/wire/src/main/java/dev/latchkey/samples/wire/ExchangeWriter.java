package dev.latchkey.samples.wire;

import dev.latchkey.http.HttpAnswer;
import dev.latchkey.http.HttpCall;
import dev.latchkey.samples.wire.Exchange.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** From what was really sent and received to what may be seen of it. */
final class ExchangeWriter {

    private ExchangeWriter() {}

    /** A call of the back channel; no answer where none came. */
    static Exchange call(HttpCall call, Optional<HttpAnswer> answer, Optional<Kind> given, Instant at) {
        Map<String, String> form = new LinkedHashMap<>(Parameters.ofQuery(call.uri()));
        form.putAll(body(call));
        Kind kind = given.orElseGet(() -> kindOf(call, form, answer));
        Map<String, String> sent = kind.isAppsOwn() ? Map.of() : form;
        Map<String, String> headers = new TreeMap<>(call.headers());
        Masking masking = new Masking().hiding(Place.HEADER, headers).hiding(kind.asks(), form);
        // first, for its secrets have to be known before anything is shown
        Optional<Answer> received = answer.map(it -> answer(kind, it, masking));
        return new Exchange(
                at,
                kind,
                call.method(),
                masking.text(Parameters.address(call.uri())),
                masking.shown(Place.HEADER, known(headers)),
                masking.shown(kind.asks(), sent),
                received);
    }

    /** A browser on its way: nothing is answered to it that would be of interest. */
    static Exchange visit(Kind kind, String method, String address, Map<String, String> parameters, Instant at) {
        Place place = kind == Kind.CALLBACK || kind == Kind.SIGNED_OUT ? Place.CALLBACK : Place.REQUEST;
        Masking masking = new Masking().hiding(place, parameters);
        return new Exchange(
                at, kind, method, masking.text(address), List.of(), masking.shown(place, parameters), Optional.empty());
    }

    private static Map<String, String> body(HttpCall call) {
        String text = new String(call.body(), StandardCharsets.UTF_8);
        if (McpMessage.isIn(call)) {
            return Json.ofMessage(Json.object(call.body()).orElse(Map.of()));
        }
        return text.startsWith("{") ? Json.texts(Json.object(call.body()).orElse(Map.of())) : Parameters.decoded(text);
    }

    private static Kind kindOf(HttpCall call, Map<String, String> form, Optional<HttpAnswer> answer) {
        String path = call.uri().getRawPath();
        if (McpMessage.isIn(call) || McpMessage.isForMetadata(call)) {
            return McpMessage.kind(call, answer);
        }
        if (form.containsKey("grant_type")) {
            return "refresh_token".equals(form.get("grant_type")) ? Kind.REFRESH : Kind.TOKEN;
        }
        if (form.containsKey("token")) {
            return path.contains("introspect") ? Kind.INTROSPECTION : Kind.REVOCATION;
        }
        if (form.containsKey("response_type")) {
            return Kind.PUSHED;
        }
        if (path.contains("/.well-known/")) {
            return Kind.DISCOVERY;
        }
        if (call.headers().getOrDefault("Authorization", "").startsWith("Bearer ")) {
            return Kind.USERINFO;
        }
        return answer.flatMap(received -> Json.object(received.body()))
                        .filter(members -> members.containsKey("keys"))
                        .isPresent()
                ? Kind.KEYS
                : Kind.OTHER;
    }

    private static Answer answer(Kind kind, HttpAnswer received, Masking masking) {
        Optional<Map<String, Object>> json = Json.object(received.body());
        Map<String, String> members = members(kind, json.orElse(Map.of()));
        Place place = kind.answers(received.isSuccess());
        Map<String, String> headers = headers(received);
        Map<String, String> challenge = ChallengeParameters.of(headers.getOrDefault("www-authenticate", ""));
        masking.hiding(Place.HEADER, headers).hiding(Place.CHALLENGE, challenge).hiding(place, members);
        String document = kind.isDocument() ? json.map(Json::pretty).orElse("") : "";
        boolean empty = received.body().length == 0;
        return new Answer(
                received.status(),
                masking.shown(Place.HEADER, known(headers)),
                masking.shown(Place.CHALLENGE, challenge),
                masking.shown(place, members),
                document,
                empty || !members.isEmpty() || !document.isEmpty() ? "" : received.body().length + " bytes, not shown");
    }

    private static Map<String, String> members(Kind kind, Map<String, Object> json) {
        if (kind.isAppsOwn() || kind.isDocument()) {
            return Map.of();
        }
        return kind.isMessage() ? Json.ofMessage(json) : Json.texts(json);
    }

    private static Map<String, String> headers(HttpAnswer received) {
        Map<String, String> headers = new LinkedHashMap<>();
        received.headers().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return headers;
    }

    /** Of headers only those that are explained: the rest says nothing about a sign-in. */
    private static Map<String, String> known(Map<String, String> headers) {
        Map<String, String> known = new LinkedHashMap<>();
        headers.forEach((name, value) -> {
            if (Explanations.all().find(Place.HEADER, name).isPresent()) {
                known.put(name, value);
            }
        });
        return known;
    }
}
