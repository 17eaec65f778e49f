package dev.latchkey.mcp.server;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request with a Host header that the JDK's client would not send. */
final class RawRequest {
    private RawRequest() {}

    /** @param host empty for the right one */
    static int status(String url, String host, String token, String body) throws IOException {
        URI uri = URI.create(url);
        try (Socket socket = new Socket("127.0.0.1", uri.getPort())) {
            String request = "POST " + uri.getRawPath() + " HTTP/1.1\r\nHost: "
                    + (host.isEmpty() ? uri.getRawAuthority() : host)
                    + "\r\nAuthorization: Bearer " + token
                    + "\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\nConnection: close"
                    + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            byte[] line = socket.getInputStream().readNBytes(12);
            return Integer.parseInt(new String(line, StandardCharsets.US_ASCII).substring(9));
        }
    }
}
