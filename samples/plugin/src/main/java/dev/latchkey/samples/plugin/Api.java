package dev.latchkey.samples.plugin;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The plugin's API as the assistant calls it: with a bearer token, if there is one. */
final class Api {
    private final Network network;

    Api(Network network) {
        this.network = network;
    }

    /** What the API answered; members are empty where it was no JSON object. */
    record Answer(int status, Map<String, Object> members) {
        boolean isUnauthorized() {
            return status == 401;
        }

        /** A member as people read it; a list with commas, and a dash where there is nothing. */
        String shown(String name) {
            Object value = members.get(name);
            String text = value instanceof List<?> list
                    ? String.join(", ", list.stream().map(String::valueOf).toList())
                    : String.valueOf(value == null ? "" : value);
            return text.isEmpty() ? "–" : text;
        }

        boolean has(String name) {
            return members.containsKey(name);
        }
    }

    Answer call(String apiUrl, Tool tool, Optional<String> accessToken) {
        Optional<HttpRequest.Builder> request = Network.request(apiUrl + tool.path());
        if (request.isEmpty()) {
            return new Answer(0, Map.of("message", "The manifest's API address is no http address."));
        }
        accessToken.ifPresent(token -> request.get().header("Authorization", "Bearer " + token));
        Network.Received received =
                network.callApi(withBody(request.get(), tool).build());
        return new Answer(
                received.status(),
                JsonText.object(received.text()).orElseGet(() -> Map.of("message", received.text())));
    }

    private static HttpRequest.Builder withBody(HttpRequest.Builder request, Tool tool) {
        if (tool instanceof Tool.AddTodo add) {
            return request.header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(JsonText.write(Map.of("todo", add.todo()))));
        }
        return request.GET();
    }
}
