package dev.latchkey.mockidp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.latchkey.mockidp.directory.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** An application's back-channel logout endpoint: keeps what it is sent and answers with one status. */
final class LogoutReceiver implements AutoCloseable {
    private final HttpServer server;
    private final int status;
    private final List<String> tokens = new CopyOnWriteArrayList<>();

    private LogoutReceiver(HttpServer server, int status) {
        this.server = server;
        this.status = status;
    }

    static LogoutReceiver answering(int status) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            LogoutReceiver receiver = new LogoutReceiver(server, status);
            server.createContext("/", receiver::received);
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void received(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        tokens.add(Client.query(URI.create("x:/?" + form)).get("logout_token"));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/logout";
    }

    List<String> tokens() {
        return tokens;
    }

    Map<String, Object> header() {
        return part(0);
    }

    Map<String, Object> claims() {
        return part(1);
    }

    private Map<String, Object> part(int index) {
        String part = tokens.get(tokens.size() - 1).split("\\.", -1)[index];
        return Json.object(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
