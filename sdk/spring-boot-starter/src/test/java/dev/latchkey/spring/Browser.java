package dev.latchkey.spring;

import dev.latchkey.output.Canaries;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A browser without a window at the app: it keeps cookies and follows no redirect by itself. For any number of threads. */
final class Browser {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final URI home;
    private final Map<String, String> cookies;

    Browser(URI home) {
        this(home, new ConcurrentHashMap<>());
    }

    private Browser(URI home, Map<String, String> cookies) {
        this.home = home;
        this.cookies = cookies;
    }

    /** The same browser, when the balancer before the instances of an app gives it to another one. */
    Browser at(RunningApp other) {
        return new Browser(other.home(), cookies);
    }

    HttpResponse<String> get(String path) {
        return get(path, "text/html,*/*");
    }

    HttpResponse<String> get(String path, String accept) {
        return send(HttpRequest.newBuilder(home.resolve(path)).header("Accept", accept));
    }

    HttpResponse<String> get(URI uri) {
        return get(uri.toString());
    }

    /** As through a proxy that says that the app is at another host; header and value in addition. */
    HttpResponse<String> getForwarded(String path, String host, String header, String value) {
        return send(HttpRequest.newBuilder(home.resolve(path))
                .headers("Accept", "text/html", "X-Forwarded-Host", host, "X-Forwarded-Proto", "https", header, value));
    }

    /** As a script of a page asks. */
    HttpResponse<String> fetch(String path) {
        return send(HttpRequest.newBuilder(home.resolve(path))
                .header("Accept", "*/*")
                .header("Sec-Fetch-Mode", "cors"));
    }

    /** As a client of an API. */
    HttpResponse<String> call(String path, String token) {
        return send(HttpRequest.newBuilder(home.resolve(path)).header("Authorization", "Bearer " + token));
    }

    HttpResponse<String> post(String path, String form) {
        return send(HttpRequest.newBuilder(home.resolve(path))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /** Where the last of the redirects within the app leads: to a page of the app, or out of it. */
    static URI location(HttpResponse<String> answer) {
        String location = answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError("no redirect but " + answer.statusCode() + ": " + answer.body()));
        return answer.uri().resolve(location);
    }

    String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        String sent = cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        if (!sent.isEmpty()) {
            request.header("Cookie", sent);
        }
        try {
            HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String setCookie) {
        String[] pair = setCookie.split(";", 2)[0].split("=", 2);
        if (setCookie.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
            Canaries.plant(List.of(pair[1]));
        }
    }
}
