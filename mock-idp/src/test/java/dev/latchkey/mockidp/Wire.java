package dev.latchkey.mockidp;

import dev.latchkey.mockidp.Client.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/** Requests of any method and with any headers. */
final class Wire {
    private Wire() {}

    static Reply ask(String method, String url, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).method(method, BodyPublishers.noBody());
        return Client.send(headers.length == 0 ? request : request.headers(headers));
    }

    static Reply post(String url, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString(body));
        return Client.send(headers.length == 0 ? request : request.headers(headers));
    }
}
