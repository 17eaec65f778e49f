package dev.latchkey.mockidp.live;

import com.sun.net.httpserver.HttpServer;
import dev.latchkey.mockidp.directory.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** An application's back-channel logout endpoint, which keeps the last token it is sent. */
final class LogoutListener implements AutoCloseable {
    private final HttpServer server;
    private final AtomicReference<String> token = new AtomicReference<>("");

    private LogoutListener(HttpServer server) {
        this.server = server;
        server.createContext("/", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            token.set(form.replaceFirst("^logout_token=", ""));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
    }

    static LogoutListener start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            LogoutListener listener = new LogoutListener(server);
            server.start();
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/logout";
    }

    Map<String, Object> header() {
        return part(0);
    }

    Map<String, Object> claims() {
        return part(1);
    }

    private Map<String, Object> part(int index) {
        byte[] part = Base64.getUrlDecoder().decode(String.valueOf(token.get()).split("\\.", -1)[index]);
        return Json.object(new String(part, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
