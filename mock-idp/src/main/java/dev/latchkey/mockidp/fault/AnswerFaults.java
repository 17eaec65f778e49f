package dev.latchkey.mockidp.fault;

import static dev.latchkey.mockidp.engine.Endpoint.DISCOVERY;
import static dev.latchkey.mockidp.engine.Endpoint.INTROSPECTION;
import static dev.latchkey.mockidp.engine.Endpoint.JWKS;
import static dev.latchkey.mockidp.engine.Endpoint.PUSHED_AUTHORIZATION;
import static dev.latchkey.mockidp.engine.Endpoint.REVOCATION;
import static dev.latchkey.mockidp.engine.Endpoint.TOKEN;
import static dev.latchkey.mockidp.engine.Endpoint.USERINFO;

import dev.latchkey.mockidp.directory.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** What can be wrong with the answers that an application's server fetches: as HTTP, as JSON, and on the wire. */
final class AnswerFaults {
    private static final String SEMANTICS = "RFC 9110 section ";
    private static final String JSON = "application/json; charset=utf-8";
    private static final FaultParameter RETRY_AFTER =
            new FaultParameter("retry-after", 30L, "how long to wait before the next try, in seconds");
    private static final FaultParameter LOCATION =
            new FaultParameter("location", "https://evil.example/", "where the redirect leads to");
    private static final FaultParameter BYTES =
            new FaultParameter("bytes", 20_000_000L, "how much more there is than there should be, in bytes");
    private static final FaultParameter DEPTH =
            new FaultParameter("depth", 20_000L, "how many arrays there are in one another");
    private static final FaultParameter INTERVAL =
            new FaultParameter("interval", 1000L, "from one byte to the next, in milliseconds of real time");
    private static final FaultParameter TYPE = new FaultParameter("type", "text/html", "the content type that is said");

    private AnswerFaults() {}

    /** What is revoked is told by the status alone, RFC 7009 section 2.2: there no body can be wrong. */
    static List<NamedFault> all() {
        Stream<NamedFault> alsoWithoutBody =
                Stream.concat(statuses().stream(), Stream.of(reset())).map(fault -> fault.alsoAt(REVOCATION));
        return Stream.of(alsoWithoutBody, bodies().stream(), wires().stream())
                .flatMap(all -> all)
                .toList();
    }

    private static List<NamedFault> statuses() {
        return List.of(
                redirect(302, SEMANTICS + "15.4.3"),
                redirect(307, SEMANTICS + "15.4.8"),
                status(400, "invalid_request", "RFC 6749 section 5.2"),
                status(401, "invalid_client", "RFC 6749 section 5.2"),
                fault(
                                "status-429",
                                "The endpoint answers 429 with Retry-After, and does nothing.",
                                "RFC 6585 section 4")
                        .made(RETRY_AFTER, values -> tooMany(values.number("retry-after"))),
                status(500, "server_error", SEMANTICS + "15.6.1"),
                status(503, "temporarily_unavailable", SEMANTICS + "15.6.4"));
    }

    private static NamedFault redirect(int status, String rule) {
        String does = "The endpoint redirects with " + status + " to a foreign place, and does nothing.";
        return fault("redirect-" + status, does, rule + "; RFC 9700 section 4.12")
                .made(LOCATION, values -> Fault.redirect(status, values.text("location")));
    }

    private static NamedFault status(int status, String error, String rule) {
        String does =
                "The endpoint answers " + status + " with an error and with members of an answer, and does nothing.";
        return fault("status-" + status, does, rule, Fault.statusWith(status, bait(error), JSON));
    }

    private static Fault tooMany(long seconds) {
        Map<String, String> headers = Map.of("Retry-After", String.valueOf(seconds), "Content-Type", JSON);
        return new WireFault.Replaced(429, headers, bait("slow_down").getBytes(StandardCharsets.UTF_8));
    }

    /** What a client takes that does not look at the status. */
    private static String bait(String error) {
        Map<String, Object> bait = new LinkedHashMap<>();
        bait.put("error", error);
        bait.put("error_description", "mock fault");
        bait.put("access_token", "bait");
        bait.put("token_type", "Bearer");
        bait.put("sub", "bait");
        bait.put("issuer", "https://evil.example/oidc");
        bait.put("keys", List.of());
        return Json.write(bait);
    }

    private static NamedFault reset() {
        return fault(
                "connection-reset",
                "The endpoint does its work, then the connection is reset before a byte of the answer.",
                "RFC 9112 section 9.3.1",
                Fault.connectionReset());
    }

    private static List<NamedFault> bodies() {
        return List.of(
                fault(
                        "html-page",
                        "The endpoint answers 200 with a web page, as a captive portal does, and does nothing.",
                        "RFC 6749 section 5.1",
                        Fault.html()),
                fault(
                        "not-json",
                        "The endpoint answers 200 with what is said to be JSON and is none, and does nothing.",
                        "RFC 8259 section 2",
                        Fault.notJson()),
                fault("wrong-content-type", "The endpoint's JSON is said to be something else.", "RFC 6749 section 5.1")
                        .made(TYPE, values -> Fault.contentType(values.text("type"))),
                fault(
                        "duplicate-members",
                        "Each member of the JSON answer stands there twice, first with a word of an attacker's.",
                        "RFC 8259 section 4",
                        Fault.duplicateMembers()),
                fault("oversized-json", "The JSON answer begins with a member of many bytes.", "RFC 8259 section 9")
                        .made(BYTES, values -> Fault.padded(values.number("bytes"))),
                fault("deep-json", "The JSON answer begins with arrays deep in one another.", "RFC 8259 section 9")
                        .made(DEPTH, values -> Fault.nested(values.number("depth"))));
    }

    private static List<NamedFault> wires() {
        return List.of(
                fault("truncated", "The second half of the answer never comes.", SEMANTICS + "8.6", Fault.truncated()),
                fault(
                        "half-closed",
                        "Half of the answer is sent as if it were all: without a length, and the connection is closed.",
                        "RFC 9112 section 8",
                        Fault.halfClosed()),
                fault("gzip-bomb", "The answer is small, compressed, and unpacks to many bytes.", SEMANTICS + "8.4")
                        .made(BYTES, values -> Fault.gzipBomb(values.number("bytes"))),
                fault("one-byte-a-second", "The answer drips, one byte a second.", SEMANTICS + "15.6.5")
                        .made(INTERVAL, values -> Fault.oneByteEvery(Duration.ofMillis(values.number("interval")))),
                NamedFault.of(
                                "answer-lost-after-rotation",
                                TOKEN,
                                "The refresh token was replaced, and the connection is reset before the new one arrives.",
                                "RFC 9700 section 4.14.2; Logto takes the old one again for three seconds",
                                Fault.connectionReset())
                        .onGrant("refresh_token")
                        .needing(FaultNeed.ROTATION)
                        .tolerable());
    }

    private static NamedFault fault(String name, String does, String rule, Fault fault) {
        return NamedFault.of(name, TOKEN, does, rule, fault)
                .alsoAt(DISCOVERY, JWKS, USERINFO, INTROSPECTION, PUSHED_AUTHORIZATION);
    }

    private static Draft fault(String name, String does, String rule) {
        return (parameter, making) ->
                fault(name, does, rule, making.apply(usual(parameter))).made(parameter, making);
    }

    private static FaultValues usual(FaultParameter parameter) {
        return new FaultValues(Map.of(parameter.name(), parameter.usual()));
    }

    /** A fault that lacks its parameter. */
    private interface Draft {
        NamedFault made(FaultParameter parameter, Function<FaultValues, Fault> making);
    }
}
