package dev.latchkey.samples.plugin;

import dev.latchkey.http.HttpAnswer;
import dev.latchkey.http.HttpCall;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.samples.wire.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The assistant's way to plugins and providers: the JDK's client, no SDK but for the words of the wire page. An answer that does not come is one with status 0. */
final class Network {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Wire wire;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Network(Wire wire) {
        this.wire = wire;
    }

    /** A status and a text. */
    record Received(int status, String text) {
        boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        @Override
        public String toString() {
            return "Received(" + status + ")";
        }
    }

    /** A request without headers and body; empty where the address is no http address. */
    static Optional<HttpRequest.Builder> request(String address) {
        try {
            return Optional.of(HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Fetches a document. */
    Received get(String address) {
        return request(address)
                .map(request -> send(request.GET().build(), answer -> {}))
                .orElseGet(() -> new Received(0, "This is no http address."));
    }

    /** Calls the plugin's API. */
    Received callApi(HttpRequest request) {
        return send(request, answer -> wire.askedApi(call(request, ""), answer));
    }

    /** Sends a form to the provider; the body stands in the request too, and cannot be read there. */
    Received askProvider(HttpRequest request, String body) {
        return send(request, answer -> wire.asked(call(request, body), answer));
    }

    private Received send(HttpRequest request, Consumer<Optional<HttpAnswer>> overheard) {
        try {
            HttpResponse<String> response =
                    client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            overheard.accept(Optional.of(answer(response)));
            return new Received(response.statusCode(), response.body());
        } catch (IOException e) {
            overheard.accept(Optional.empty());
            return new Received(0, "No answer (" + e.getClass().getSimpleName() + ").");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Received(0, "Interrupted.");
        }
    }

    private static HttpCall call(HttpRequest request, String body) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new HttpCall(request.method(), request.uri(), headers, bytes, HttpPolicy.defaults());
    }

    private static HttpAnswer answer(HttpResponse<String> response) {
        byte[] bytes = response.body().getBytes(StandardCharsets.UTF_8);
        return new HttpAnswer(response.statusCode(), response.headers().map(), bytes);
    }
}
