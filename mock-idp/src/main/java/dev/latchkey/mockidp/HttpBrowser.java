package dev.latchkey.mockidp;

import dev.latchkey.mockidp.directory.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Requests to the mock with the cookies that it set, redirects not followed. */
final class HttpBrowser {
    private final HttpClient client;
    private final String endpoint;
    private final String address;
    private final Map<String, Cookie> cookies = new LinkedHashMap<>();

    private record Cookie(String name, String value, String path) {}

    /** @param address how the mock is reached here */
    HttpBrowser(String endpoint, String address, HttpClient client) {
        this.client = client;
        this.endpoint = endpoint;
        this.address = address;
    }

    HttpResponse<String> get(URI uri) {
        return send(HttpRequest.newBuilder(own(uri)).GET());
    }

    HttpResponse<String> post(String path, String form) {
        return post(URI.create(address + path), form);
    }

    HttpResponse<String> post(URI uri, String form) {
        return send(HttpRequest.newBuilder(own(uri))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /** A call of a JSON API for the sign-in of an application; empty where the answer has no body. */
    Map<String, Object> call(String method, String path, String appId, Map<String, Object> body) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .header("Logto-App-Id", appId)
                .method(
                        method,
                        method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.write(body))));
        if (answer.statusCode() / 100 != 2) {
            throw unexpected(answer);
        }
        return answer.body().isEmpty() ? Map.of() : Json.object(answer.body());
    }

    /** What the address serves, as the mock is reached here. */
    String endpoint() {
        return endpoint;
    }

    boolean isOurs(URI uri) {
        return uri.toString().startsWith(endpoint + "/") || uri.toString().startsWith(address + "/");
    }

    /** The provider's public address leads to this machine. */
    URI own(URI uri) {
        String text = uri.toString();
        return text.startsWith(endpoint + "/") ? URI.create(address + text.substring(endpoint.length())) : uri;
    }

    /** The path below what this browser visits: a tenant's own segment does not count. */
    String path(URI uri) {
        String path = own(uri).getPath();
        String root = URI.create(address).getPath();
        return path.startsWith(root + "/") ? path.substring(root.length()) : path;
    }

    static URI location(HttpResponse<String> answer) {
        String location = answer.headers()
                .firstValue("location")
                .orElseThrow(() -> new IllegalStateException("the mock answered " + answer.statusCode() + " at "
                        + answer.uri().getPath() + " instead of a redirect: " + answer.body()));
        return answer.uri().resolve(location);
    }

    static String page(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw unexpected(answer);
        }
        return answer.body();
    }

    private static IllegalStateException unexpected(HttpResponse<String> answer) {
        return new IllegalStateException("the mock answered " + answer.statusCode() + " at "
                + answer.uri().getPath() + ": " + answer.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder builder) {
        HttpRequest bare = builder.build();
        String path = bare.uri().getPath();
        String sent = cookies.values().stream()
                .filter(cookie -> path.startsWith(cookie.path))
                .map(cookie -> cookie.name + "=" + cookie.value)
                .collect(Collectors.joining("; "));
        HttpRequest request =
                sent.isEmpty() ? bare : builder.header("Cookie", sent).build();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            answer.headers().allValues("set-cookie").forEach(this::keep);
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException("the mock does not answer at " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at " + path, e);
        }
    }

    private void keep(String setCookie) {
        String[] pair = setCookie.split(";", 2)[0].split("=", 2);
        String path = setCookie.replaceFirst("(?i).*; *Path=([^;]*).*", "$1");
        String key = pair[0] + " " + path;
        if (setCookie.contains("Max-Age=0")) {
            cookies.remove(key);
        } else {
            cookies.put(key, new Cookie(pair[0], pair[1], path));
        }
    }
}
