package dev.latchkey.mockidp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.latchkey.mockidp.directory.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A site with client ID metadata documents: any path is one. What it serves can be changed. */
final class MetadataHost implements AutoCloseable {
    static final String CALLBACK = "http://127.0.0.1:4000/callback";

    private final HttpServer server;
    private final Map<String, Object> changes = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>(Map.of("Content-Type", "application/json"));
    private int status = 200;
    private String body = "";

    private MetadataHost(HttpServer server) {
        this.server = server;
    }

    static MetadataHost start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            MetadataHost host = new MetadataHost(server);
            server.createContext("/", host::answer);
            server.start();
            return host;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String client(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Sets a member of the documents; an empty text takes it away. */
    synchronized MetadataHost with(String member, Object value) {
        changes.put(member, value);
        return this;
    }

    synchronized MetadataHost withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    synchronized MetadataHost answering(int newStatus) {
        status = newStatus;
        return this;
    }

    synchronized MetadataHost saying(String newBody) {
        body = newBody;
        return this;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("client_id", client(exchange.getRequestURI().getPath()));
        document.put("client_name", "Assistant");
        document.put("redirect_uris", List.of(CALLBACK));
        document.put("token_endpoint_auth_method", "none");
        document.putAll(changes);
        document.values().removeIf(""::equals);
        byte[] bytes = (body.isEmpty() ? Json.write(document) : body).getBytes(StandardCharsets.UTF_8);
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
