package dev.latchkey.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Where secrets should not go: it answers everything as mallory would. */
final class EvilServer implements AutoCloseable {
    private static final byte[] ANSWER =
            "{\"access_token\":\"evil\",\"token_type\":\"Bearer\",\"sub\":\"mallory\",\"active\":true}"
                    .getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;

    private EvilServer(HttpServer server) {
        this.server = server;
    }

    static EvilServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", EvilServer::answer);
            server.start();
            return new EvilServer(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, ANSWER.length);
        exchange.getResponseBody().write(ANSWER);
        exchange.close();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
