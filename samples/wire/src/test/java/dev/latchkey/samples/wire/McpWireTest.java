package dev.latchkey.samples.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.latchkey.http.HttpCall;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.http.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
@DisplayName("The wire page of a client of an MCP server")
class McpWireTest {

    private static final String SESSION = "0a1b2c3d-canary-session";
    private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"method\":\"tools/list\"}";

    private final Wire wire = Wire.of("Trial", Map.of(), Clock.systemUTC());
    private final HttpClient client = wire.recordingMcp(HttpClient.newBuilder()).build();
    private final CountDownLatch stayOpen = new CountDownLatch(1);

    @SuppressWarnings("NullAway.Init") // start() sets it
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(task -> new Thread(task).start());
        server.start();
    }

    @AfterEach
    void stop() {
        stayOpen.countDown();
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, initialize, 200, mcp-initialize",
        "POST, notifications/initialized, 202, mcp-initialized",
        "POST, tools/list, 200, mcp-tools-list",
        "POST, tools/call, 200, mcp-tools-call",
        "POST, tools/call, 401, mcp-refused",
        "POST, tools/call, 403, mcp-refused",
        "POST, resources/read, 200, mcp",
        "GET, '', 405, mcp-stream",
        "DELETE, '', 200, mcp-end",
    })
    @DisplayName("names what each request is for, and the method of its message")
    void kinds(String method, String rpc, int status, String kind) throws Exception {
        answers(status, "application/json", "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
        send(method, rpc.isEmpty() ? "" : "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + rpc + "\"}");
        assertThat(page())
                .contains("data-testid=\"" + kind + "\"", "<span data-testid=\"status\">" + status, "the MCP server")
                .contains(rpc)
                .doesNotContain(Explanation.NONE.what());
    }

    @Test
    @DisplayName("shows neither the token, nor what a tool is given and answers, nor the rest of the session's id")
    void secrets() throws Exception {
        answers(
                200,
                "application/json",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"content\":[{\"text\":\"canary-1\"}],\"structuredContent\":{\"a\":\"canary-2\"},\"isError\":false}}");
        send(
                "POST",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"add_note\",\"arguments\":{\"text\":\"canary-3\"},\"unheard\":\"canary-4\"}}");
        assertThat(page())
                .doesNotContain("<b>Logto:</b>") // it is not Logto that is asked
                .contains("Bearer ****", "0a1b2c…", "add_note", "params.arguments", "result.isError", "false")
                .doesNotContain("canary");
    }

    @Test
    @DisplayName("takes a challenge apart, and explains each of its parameters")
    void challenge() throws Exception {
        server.createContext("/mcp", exchange -> {
            exchange.getResponseHeaders()
                    .add(
                            "WWW-Authenticate",
                            "Bearer error=\"insufficient_scope\", scope=\"notes:read notes:write\", resource_metadata=\"http://localhost/.well-known/oauth-protected-resource/mcp\"");
            respond(exchange, 403, "text/plain", "no");
        });
        send("POST", LIST);
        assertThat(page())
                .contains("In WWW-Authenticate", "data-testid=\"value-scope\"><code>notes:read notes:write</code>")
                .contains("data-testid=\"value-error\"><code>insufficient_scope</code>", "RFC 9728 section 5.1")
                .doesNotContain(Explanation.NONE.what());
    }

    @Test
    @DisplayName("tells the server's metadata from the provider's, and explains each member")
    void metadata() throws Exception {
        server.createContext(
                "/",
                exchange -> respond(
                        exchange,
                        200,
                        "application/json",
                        "{\"resource\":\"http://localhost/mcp\",\"authorization_servers\":[\"https://idp.example/oidc\"],\"scopes_supported\":[\"notes:read\"],\"bearer_methods_supported\":[\"header\"]}"));
        Transport recording = wire.recording(Transport.shared(HttpPolicy.defaults()));
        for (String path :
                List.of("/.well-known/oauth-protected-resource/mcp", "/.well-known/oauth-authorization-server")) {
            recording.send(new HttpCall("GET", address(path), Map.of(), new byte[0], HttpPolicy.defaults()));
        }
        assertThat(page())
                .contains("data-testid=\"mcp-metadata\"", "data-testid=\"discovery\"")
                .contains("value-authorization_servers\"><code>[&quot;https://idp.example/oidc&quot;]")
                .contains("this app asks the MCP server")
                .doesNotContain(Explanation.NONE.what());
    }

    @Test
    @DisplayName("has the answer as soon as it came, though the server holds its stream open")
    void openStream() throws Exception {
        server.createContext("/mcp", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.getResponseHeaders().add("Mcp-Session-Id", SESSION);
            exchange.sendResponseHeaders(200, 0);
            write(exchange, "event: message\ndata: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\"}\n\n");
            write(exchange, "event: message\ndata: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"isError\":true}}\n\n");
            await(stayOpen);
            exchange.close();
        });
        HttpResponse<Stream<String>> answer =
                client.sendAsync(request("POST", LIST), BodyHandlers.ofLines()).join();
        // no further than this line, for the end never comes
        assertThat(answer.body().filter(line -> line.contains("isError")).findFirst())
                .isPresent();
        assertThat(page())
                .contains("value-result.isError\"><code>true", "0a1b2c…")
                .doesNotContain("canary", "notifications/message");
    }

    @Test
    @DisplayName("says where no answer came, once")
    void noAnswer() {
        URI nowhere = address("/mcp");
        server.stop(0);
        assertThatThrownBy(
                        () -> client.send(HttpRequest.newBuilder(nowhere).GET().build(), BodyHandlers.discarding()))
                .isInstanceOf(IOException.class);
        assertThat(page().split("no answer", -1)).hasSize(2);
    }

    private void answers(int status, String type, String body) {
        server.createContext("/mcp", exchange -> respond(exchange, status, type, status == 202 ? "" : body));
    }

    private static void respond(HttpExchange exchange, int status, String type, String body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void write(HttpExchange exchange, String text) throws IOException {
        exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(String method, String body) throws IOException, InterruptedException {
        client.send(request(method, body), BodyHandlers.ofString());
    }

    private HttpRequest request(String method, String body) {
        return HttpRequest.newBuilder(address("/mcp"))
                .header("Authorization", "Bearer canary-token")
                .header("Mcp-Session-Id", SESSION)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    private String page() {
        return wire.reply(new BrowserRequest("GET", "/wire", Map.of(), Optional.of("localhost"), false))
                .orElseThrow()
                .body();
    }
}
