package dev.latchkey.doctor.signin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.latchkey.doctor.probe.Query;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The user's own browser, which comes back to a listener on this machine (RFC 8252 section 7.3). */
public final class LoopbackBrowser implements Browser {
    private static final String PAGE = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">"
            + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Latchkey doctor</title>"
            + "<body style=\"font: 1.1rem/1.5 system-ui, sans-serif; margin: 4rem auto; max-width: 30rem; padding: 0 1rem\">"
            + "<h1>You can close this page</h1><p>The doctor has what it waited for, and goes on in the terminal.</p>";

    private final URI redirectUri;
    private final Duration patience;
    private final Consumer<URI> opener;

    /**
     * A browser that is opened by {@code opener} and awaited for so long.
     *
     * @param redirectUri of this machine, with its port
     */
    public LoopbackBrowser(URI redirectUri, Duration patience, Consumer<URI> opener) {
        this.redirectUri = redirectUri;
        this.patience = patience;
        this.opener = opener;
    }

    @Override
    public Optional<String> redirectUri() {
        return Optional.of(redirectUri.toString());
    }

    @Override
    public Visit visit(URI authorizationUrl) {
        CompletableFuture<Map<String, List<String>>> arrival = new CompletableFuture<>();
        HttpServer listener;
        try {
            listener = listen(arrival);
        } catch (IOException e) {
            return new Visit.NotTried("Port " + redirectUri.getPort()
                    + " of this machine is taken, so the browser could not come back: --listen takes another.");
        }
        try {
            opener.accept(authorizationUrl);
            return new Visit.Returned(arrival.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return new Visit.NotTried("Nobody signed in within " + patience.toSeconds() + " seconds.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Visit.NotTried("It was interrupted.");
        } finally {
            listener.stop(0);
        }
    }

    private HttpServer listen(CompletableFuture<Map<String, List<String>>> arrival) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), redirectUri.getPort()), 0);
        server.createContext(redirectUri.getPath(), exchange -> arrived(exchange, arrival));
        server.start();
        return server;
    }

    private static void arrived(HttpExchange exchange, CompletableFuture<Map<String, List<String>>> arrival)
            throws IOException {
        try (exchange) {
            byte[] page = PAGE.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        }
        String query = exchange.getRequestURI().getRawQuery();
        arrival.complete(Query.ofForm(query == null ? "" : query));
    }
}
