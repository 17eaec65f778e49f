package dev.latchkey.e2e.scene;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** The site of a client that nobody registered: it describes itself by a metadata document. */
public final class ClientSite implements AutoCloseable {
    private static final String CALLBACK = "http://127.0.0.1:9/callback";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final HttpServer server;

    private ClientSite(HttpServer server) {
        this.server = server;
    }

    public static ClientSite open() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ClientSite site = new ClientSite(server);
            server.createContext("/", site::answer);
            server.start();
            return site;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private String clientId() {
        return "http://" + host() + "/assistant.json";
    }

    /** A request of this client with these scopes, written as in an address. */
    public String authorizationUrl(String issuer, String scopes) {
        return issuer + "/auth?response_type=code&state=s&code_challenge_method=S256&code_challenge=" + CHALLENGE
                + "&client_id=" + clientId() + "&redirect_uri=" + CALLBACK + "&scope=" + scopes;
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] document = ("{\"client_id\": \"" + clientId()
                        + "\", \"client_name\": \"Assistant\", \"redirect_uris\": [\"" + CALLBACK + "\"]}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, document.length);
        exchange.getResponseBody().write(document);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
