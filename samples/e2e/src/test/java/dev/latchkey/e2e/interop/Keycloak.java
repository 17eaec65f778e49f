package dev.latchkey.e2e.interop;

import dev.latchkey.e2e.scene.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The Keycloak that Maven unpacked, in its development mode and with nothing on the disk that outlives it. */
final class Keycloak implements AutoCloseable {
    /** The first start builds the server anew; that takes a minute and a half on two busy cores. */
    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    private static final Path UNPACKED = Path.of("target", "keycloak");

    private final Process process;
    private final int port;

    private Keycloak(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts with this realm, and waits until it answers. */
    static Keycloak start(String realm) {
        int port = FreePorts.one();
        try {
            Path home = home();
            Path imported = Files.createDirectories(home.resolve("data/import"));
            Files.writeString(imported.resolve("realm.json"), realm);
            Keycloak keycloak = new Keycloak(process(home, port), port);
            keycloak.awaitReady();
            return keycloak;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String issuer(String realm) {
        return "http://localhost:" + port + "/realms/" + realm;
    }

    private static Path home() throws IOException {
        try (var folders = Files.list(UNPACKED)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("keycloak-"))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath();
        }
    }

    private static Process process(Path home, int port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(home, port))
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        return builder.start();
    }

    private static List<String> command(Path home, int port) {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        String script =
                home.resolve("bin").resolve(windows ? "kc.bat" : "kc.sh").toString();
        List<String> words = new ArrayList<>(windows ? List.of("cmd", "/c") : List.of("sh"));
        words.addAll(List.of(
                script,
                "start-dev",
                "--db=dev-mem",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--http-management-port=" + FreePorts.one(),
                "--import-realm"));
        return words;
    }

    private static Path log() {
        return Path.of("target", "keycloak.log");
    }

    private void awaitReady() throws IOException {
        Instant last = Instant.now().plus(LONGEST_START);
        while (!answers()) {
            if (!process.isAlive() || Instant.now().isAfter(last)) {
                close();
                throw new IllegalStateException("Keycloak did not start; it says:\n" + Files.readString(log()));
            }
            awaitEnd(1);
        }
    }

    private boolean answers() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer("master")))
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the end of the process, so long at most. */
    private void awaitEnd(int seconds) {
        try {
            process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        awaitEnd(30);
        process.destroyForcibly();
    }
}
