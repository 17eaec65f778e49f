package dev.latchkey.javalin;

import dev.latchkey.output.Canaries;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** A cookie jar and a navigation: what the tests need of a browser. It follows no redirect. */
final class Browser {

    private final CookieManager jar = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(jar)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    HttpResponse<String> open(URI uri) {
        return send(HttpRequest.newBuilder(uri).header("Sec-Fetch-Mode", "navigate"));
    }

    /** A GET with these headers, name and value in turn. */
    HttpResponse<String> get(URI uri, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** A form, posted with these headers besides, name and value in turn. */
    HttpResponse<String> post(URI uri, String form, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .headers("Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Mode", "navigate")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    List<HttpCookie> cookies() {
        return jar.getCookieStore().getCookies();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            Canaries.plant(cookies().stream().map(HttpCookie::getValue).toList());
            return answer;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
