package dev.latchkey.http;

import java.net.URI;
import java.util.Map;

/**
 * One request, ready to be sent. Its text hides headers and body, which carry credentials.
 *
 * @param headers by name; each once
 * @param body empty where the method has none
 */
@SuppressWarnings("ArrayRecordComponent") // bytes of a body; nobody compares calls
public record HttpCall(String method, URI uri, Map<String, String> headers, byte[] body, HttpPolicy policy) {
    public HttpCall {
        headers = Map.copyOf(headers);
        body = body.clone();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }
}
