package dev.latchkey.samples.outline;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A cookie jar and two kinds of request: what the tests need of a browser. It follows no redirect by itself. */
final class Browser {

    private final CookieManager jar = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(jar)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Page open(URI uri) {
        return send(HttpRequest.newBuilder(uri));
    }

    Page post(URI uri, String form) {
        return send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    void forgetCookies() {
        jar.getCookieStore().removeAll();
    }

    private Page send(HttpRequest.Builder request) {
        try {
            return new Page(
                    client.send(request.header("Sec-Fetch-Mode", "navigate").build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What was answered: a page, or where to go. */
    record Page(HttpResponse<String> response) {

        String body() {
            return response.body();
        }

        int status() {
            return response.statusCode();
        }

        /** Where it redirects to, absolute. */
        URI location() {
            String location = response.headers()
                    .firstValue("Location")
                    .orElseThrow(() -> new AssertionError("no redirect but " + status() + ": " + body()));
            return response.uri().resolve(location);
        }

        /** The text of the element with this {@code data-testid}, or "" when there is none. */
        String text(String testId) {
            String start = "data-testid=\"" + testId + "\"";
            int attribute = body().indexOf(start);
            if (attribute < 0) {
                return "";
            }
            int from = body().indexOf('>', attribute) + 1;
            return body().substring(from, body().indexOf("</", from))
                    .replaceAll("<[^>]*>", "")
                    .strip();
        }

        /** The word of the notice or message on it, or "" when there is none. */
        String notice() {
            return body().contains("data-notice=\"")
                    ? body().replaceFirst("(?s).*data-notice=\"([^\"]*)\".*", "$1")
                    : "";
        }

        boolean has(String testId) {
            return body().contains("data-testid=\"" + testId + "\"");
        }
    }
}
