package dev.latchkey.benchmarks;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A browser's cookies and an application's calls, one after the other. */
final class Web {
    private final HttpClient client = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();

    HttpResponse<String> get(URI uri) {
        return send(HttpRequest.newBuilder(uri));
    }

    HttpResponse<String> json(String method, URI uri, String body) {
        return send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .header("Logto-App-Id", "bench")
                .method(method, BodyPublishers.ofString(body)));
    }

    HttpResponse<String> form(URI uri, String body) {
        return send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Follows redirects on this server, and stops at the first that leads away. */
    URI followed(URI start) {
        URI at = start;
        while (true) {
            HttpResponse<String> answer = get(at);
            URI next = answer.headers().firstValue("location").map(at::resolve).orElse(at);
            if (next.getPort() != start.getPort() || next.equals(at)) {
                return next;
            }
            at = next;
        }
    }

    static String member(String json, String name) {
        String mark = "\"" + name + "\"";
        int from = json.indexOf('"', json.indexOf(':', json.indexOf(mark))) + 1;
        if (!json.contains(mark)) {
            throw new IllegalStateException("no " + name + " in " + json);
        }
        return json.substring(from, json.indexOf('"', from));
    }

    static String parameter(URI uri, String name) {
        for (String pair : uri.getQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        throw new IllegalStateException("no " + name + " in " + uri);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
