package dev.latchkey.samples.plugin;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The assistant's way to plugins and providers: the JDK's client, no SDK. An answer that does not come is one with status 0. */
final class Network {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

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

    Received get(String address) {
        return request(address)
                .map(request -> send(request.GET().build()))
                .orElseGet(() -> new Received(0, "This is no http address."));
    }

    Received send(HttpRequest request) {
        try {
            HttpResponse<String> response =
                    client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Received(response.statusCode(), response.body());
        } catch (IOException e) {
            return new Received(0, "No answer (" + e.getClass().getSimpleName() + ").");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Received(0, "Interrupted.");
        }
    }
}
