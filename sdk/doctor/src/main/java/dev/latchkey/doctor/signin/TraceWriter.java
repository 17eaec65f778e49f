package dev.latchkey.doctor.signin;

import dev.latchkey.doctor.probe.Json;
import dev.latchkey.doctor.probe.Query;
import dev.latchkey.doctor.signin.Trace.Party;
import dev.latchkey.doctor.signin.Trace.Step;
import dev.latchkey.http.HttpCall;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From exchanges and visits to the steps of a trace. */
final class TraceWriter {
    private final List<Step> steps = new ArrayList<>();

    Trace written() {
        return new Trace(steps);
    }

    void exchanges(List<Recorder.Exchange> exchanges) {
        exchanges.forEach(this::exchange);
    }

    private void exchange(Recorder.Exchange exchange) {
        HttpCall call = exchange.call();
        Map<String, String> asked =
                new LinkedHashMap<>(Masked.of(Query.first(Query.all(call.uri().toString()))));
        String form = new String(call.body(), StandardCharsets.UTF_8);
        asked.putAll(Masked.of(Query.first(Query.ofForm(form))));
        if (call.headers().containsKey("Authorization")) {
            asked.put("Authorization", call.headers().get("Authorization").replaceFirst(" .*$", " …"));
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(call.method(), call.uri().getRawPath());
        fields.putAll(asked);
        steps.add(new Step(Party.PRODUCT, Party.PROVIDER, title(call, form), fields, Map.of()));
        Map<String, Object> answer = Json.object(exchange.answer().text()).orElse(Map.of());
        steps.add(new Step(
                Party.PROVIDER,
                Party.PRODUCT,
                "Answer " + exchange.answer().status(),
                isDocument(call) ? Map.of("members", String.join(", ", answer.keySet())) : Masked.of(answer),
                tokens(answer)));
    }

    /** What a call is for, by its form or the end of its address. */
    private static String title(HttpCall call, String form) {
        if (form.contains("grant_type=authorization_code")) {
            return "Exchanges the code";
        }
        if (form.contains("grant_type=refresh_token")) {
            return "Refreshes";
        }
        String path = call.uri().getRawPath();
        if (path.contains("/.well-known/")) {
            return "Asks for metadata";
        }
        if (path.endsWith("/jwks")) {
            return "Asks for keys";
        }
        if (path.endsWith("/session/end")) {
            return "Asks for sign-out";
        }
        return path.endsWith("/revocation") ? "Revokes" : call.method() + " " + path.replaceFirst("^.*(?=/)", "…");
    }

    /** Documents that everybody can read would fill the page. */
    private static boolean isDocument(HttpCall call) {
        return call.method().equals("GET") && call.uri().getRawPath().matches(".*(/\\.well-known/.*|/jwks)");
    }

    private static Map<String, Decoded> tokens(Map<String, Object> answer) {
        Map<String, Decoded> tokens = new LinkedHashMap<>();
        answer.forEach((name, value) -> {
            if (value instanceof String text) {
                Decoded.of(text).ifPresent(decoded -> tokens.put(name, decoded));
            }
        });
        return tokens;
    }

    /** The redirect to the provider, as the product gives it to the browser and the browser follows it. */
    void out(URI location) {
        Map<String, String> fields = Masked.of(Query.first(Query.all(location.toString())));
        steps.add(new Step(Party.PRODUCT, Party.BROWSER, "Redirect to the provider", Map.of(), Map.of()));
        steps.add(new Step(Party.BROWSER, Party.PROVIDER, "Asks to sign in", fields, Map.of()));
    }

    /** The way back. */
    void back(Map<String, List<String>> parameters) {
        steps.add(new Step(Party.PROVIDER, Party.BROWSER, "The user signs in, and is sent back", Map.of(), Map.of()));
        steps.add(new Step(
                Party.BROWSER, Party.PRODUCT, "The redirect URI", Masked.of(Query.first(parameters)), Map.of()));
    }
}
