package dev.latchkey.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.latchkey.fixture.AppUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Where an application is told of sign-outs: it keeps the forms that come. */
final class LogoutPort implements AutoCloseable {
    private final HttpServer server;
    private final List<Map<String, List<String>>> forms = new CopyOnWriteArrayList<>();

    private LogoutPort(HttpServer server) {
        this.server = server;
    }

    static LogoutPort open() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            LogoutPort port = new LogoutPort(server);
            server.createContext("/", port::received);
            server.start();
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void received(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        forms.add(AppUnderTest.parameters(URI.create("x:/?" + form)));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/logout";
    }

    List<Map<String, List<String>>> forms() {
        return forms;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
