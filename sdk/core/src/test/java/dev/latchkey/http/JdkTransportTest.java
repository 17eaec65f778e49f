package dev.latchkey.http;

import static dev.latchkey.fixture.Failures.codeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.Failures;
import dev.latchkey.fixture.WireServer;
import dev.latchkey.http.guarded.Http;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The JDK's transport")
class JdkTransportTest {
    private static final HttpPolicy POLICY = HttpPolicy.defaults().withMaxBodyBytes(10_000);
    private static final HttpPolicy IMPATIENT = POLICY.withCallTimeout(Duration.ofMillis(400));

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final Http http = new Http(Transport.jdk(POLICY), POLICY);
    private final Http impatient = new Http(Transport.jdk(IMPATIENT), IMPATIENT);

    @AfterEach
    void stopTimer() {
        timer.shutdownNow();
    }

    @Test
    @DisplayName("brings status, headers in any case and body")
    void brings() {
        try (WireServer server = WireServer.answering(WireServer.json(400, "{\"error\":\"ä\"}"))) {
            HttpAnswer answer = http.get(server.uri("/a"), Map.of("Accept", "application/json"));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("content-TYPE")).hasValue("application/json");
            assertThat(answer.text()).isEqualTo("{\"error\":\"ä\"}");
            assertThat(server.asked().get(0).headers()).containsKey("Accept").doesNotContainKey("Accept-encoding");
        }
    }

    @Test
    @DisplayName("brings a 401 without WWW-Authenticate, as Logto answers a wrong posted secret")
    void unauthorizedWithoutChallenge() {
        try (WireServer server = WireServer.answering(WireServer.json(401, "{}"))) {
            assertThat(http.postForm(server.uri("/token"), Map.of(), Map.of("a", "b"))
                            .status())
                    .isEqualTo(401);
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    @DisplayName("24: cuts off a server that sends a byte now and then, when the time of the whole call is up")
    void dripping() throws Exception {
        CompletableFuture<Boolean> hungUp = new CompletableFuture<>();
        try (WireServer server = WireServer.answering(exchange -> drip(exchange, hungUp))) {
            assertThat(codeOf(() -> impatient.get(server.uri("/slow"), Map.of())))
                    .isEqualTo(FailureCode.TIMED_OUT);
            assertThat(isDone(hungUp)).as("the connection is closed").isTrue();
        }
    }

    private void drip(HttpExchange exchange, CompletableFuture<Boolean> hungUp) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        var unused = timer.scheduleAtFixedRate(() -> oneByte(exchange, hungUp), 0, 50, TimeUnit.MILLISECONDS);
    }

    private static void oneByte(HttpExchange exchange, CompletableFuture<Boolean> hungUp) {
        try {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
        } catch (IOException e) {
            hungUp.complete(true);
        }
    }

    private static boolean isDone(CompletableFuture<Boolean> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(10, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("24: gives up on a server that accepts and says nothing")
    void silent() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            URI uri = URI.create("http://localhost:" + socket.getLocalPort() + "/");
            assertThat(codeOf(() -> impatient.get(uri, Map.of()))).isEqualTo(FailureCode.TIMED_OUT);
        }
    }

    @Test
    @DisplayName("24: gives up on a connection that does not come to stand, long before the time of the whole call")
    void neverConnected() throws IOException {
        HttpPolicy policy = POLICY.withConnectTimeout(Duration.ofMillis(300)).withCallTimeout(Duration.ofMinutes(5));
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket second = new Socket(full.getInetAddress(), full.getLocalPort())) {
            assertThat(first.isConnected() && second.isConnected()).isTrue();
            URI uri = URI.create("http://127.0.0.1:" + full.getLocalPort() + "/");
            assertTimeoutPreemptively(
                    Duration.ofMinutes(1),
                    () -> assertThat(codeOf(() -> new Http(Transport.jdk(policy), policy).get(uri, Map.of())))
                            .isEqualTo(FailureCode.TIMED_OUT));
        }
    }

    @Test
    @DisplayName("tells a refused connection")
    void connectionRefused() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            socket.close();
            URI uri = URI.create("http://localhost:" + socket.getLocalPort() + "/");
            assertThat(codeOf(() -> http.get(uri, Map.of()))).isEqualTo(FailureCode.CONNECTION_FAILED);
        }
    }

    @Test
    @DisplayName("ends with the thread's interrupt, and leaves it set")
    void interrupted() throws Exception {
        CompletableFuture<FailureCode> code = new CompletableFuture<>();
        CompletableFuture<Boolean> stillSet = new CompletableFuture<>();
        try (WireServer server = WireServer.answering(exchange -> {})) {
            Thread caller = new Thread(() -> {
                code.complete(codeOf(() -> http.get(server.uri("/"), Map.of())));
                stillSet.complete(Thread.currentThread().isInterrupted());
            });
            caller.start();
            caller.interrupt();
            assertThat(code.get(10, TimeUnit.SECONDS)).isEqualTo(FailureCode.INTERRUPTED);
            assertThat(isDone(stillSet)).isTrue();
        }
    }

    @Test
    @DisplayName("25: hangs up on a body over the cap, announced or chunked without end")
    void tooLarge() {
        HttpHandler announced = exchange -> {
            exchange.sendResponseHeaders(200, 50_000_000_000L);
            exchange.getResponseBody().write(new byte[20_000]);
        };
        assertTooLarge(announced);
        assertTooLarge(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(new byte[1000]);
            }
        });
    }

    private void assertTooLarge(HttpHandler handler) {
        try (WireServer server = WireServer.answering(handler)) {
            assertThat(codeOf(() -> http.get(server.uri("/"), Map.of()))).isEqualTo(FailureCode.RESPONSE_TOO_LARGE);
        }
    }

    @Test
    @DisplayName("25: takes a body of exactly the cap")
    void atTheCap() {
        byte[] body = "x".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
        try (WireServer server = WireServer.answering(WireServer.answer(200, Map.of(), body))) {
            assertThat(http.get(server.uri("/"), Map.of()).body()).hasSize(10_000);
        }
    }

    @Test
    @DisplayName("25: never unpacks: a gzip bomb is refused by its encoding, which nobody asked for")
    void gzipBomb() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[5_000_000]);
        }
        HttpHandler handler = WireServer.answer(
                200, Map.of("Content-Encoding", "gzip", "Content-Type", "application/json"), bomb.toByteArray());
        try (WireServer server = WireServer.answering(handler)) {
            assertThat(Failures.failureOf(() -> http.get(server.uri("/"), Map.of()))
                            .what())
                    .contains("content encoding gzip");
        }
    }

    @Test
    @DisplayName("tells a broken answer from a whole one")
    void truncated() {
        HttpHandler handler = exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            throw new IOException("gone");
        };
        try (WireServer server = WireServer.answering(handler)) {
            assertThat(codeOf(() -> http.get(server.uri("/"), Map.of()))).isEqualTo(FailureCode.CONNECTION_FAILED);
        }
    }
}
