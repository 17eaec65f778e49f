package dev.latchkey.output;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Stands before a mock, passes every byte on as it comes, and writes down the secrets among them, for a search of what was printed: of
 * apps whose network no test can change, and of browsers. Open it first, start the mock with its address as endpoint, then let it
 * lead there.
 */
public final class Wiretap implements AutoCloseable {
    private static final String NAMES =
            "code|code_verifier|refresh_token|access_token|id_token|id_token_hint|client_secret"
                    + "|client_assertion|device_code|token|subject_token|actor_token|password";

    /**
     * In a form and in an address, in JSON, in a cookie that is set, and in the header of who proves itself. The name of an interaction
     * is no secret: it stands in the address that leads on, too.
     */
    private static final Pattern SECRET = Pattern.compile(String.join(
            "|",
            "(?:^|[?&\\n])(?:" + NAMES + ")=([^&\\s]+)",
            "\"(?:" + NAMES + ")\"\\s*:\\s*\"([^\"\\\\]+)\"",
            "(?i:\\nset-cookie): (?!_interaction)[^=\\s]+=([^;\\s]+)",
            "(?i:\\nauthorization): \\w+ (\\S+)"));

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<ByteArrayOutputStream> heard = new CopyOnWriteArrayList<>();
    private volatile int target;

    private Wiretap(ServerSocket server) {
        this.server = server;
        threads.execute(this::accept);
    }

    public static Wiretap open() {
        try {
            return new Wiretap(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the mock has to call its endpoint. */
    public String address() {
        return "http://localhost:" + server.getLocalPort();
    }

    /** Where the mock listens. */
    public void leadTo(int port) {
        target = port;
    }

    /** Writes down all that passed until now; {@link #close} does it, too. */
    public void plant() {
        heard.forEach(bytes -> Canaries.plant(SECRET.matcher(bytes.toString(StandardCharsets.UTF_8))
                .results()
                .flatMap(Wiretap::secret)
                .distinct()
                .toList()));
    }

    private static Stream<String> secret(MatchResult found) {
        return IntStream.rangeClosed(1, found.groupCount())
                .mapToObj(found::group)
                .filter(Objects::nonNull)
                // A plus is a blank in a form only, and no secret has one
                .map(secret -> URLDecoder.decode(secret.replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket asks = server.accept();
                Socket answers = new Socket(InetAddress.getLoopbackAddress(), target);
                pass(asks, answers);
                pass(answers, asks);
            } catch (IOException e) {
                // Whoever asked sees it
            }
        }
    }

    private void pass(Socket from, Socket to) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        heard.add(bytes);
        threads.execute(() -> {
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] chunk = new byte[8192];
                for (int length = in.read(chunk); length > 0; length = in.read(chunk)) {
                    bytes.write(chunk, 0, length);
                    out.write(chunk, 0, length);
                }
            } catch (IOException e) {
                // The other end is told by the closed socket
            }
        });
    }

    @Override
    public void close() {
        plant();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
