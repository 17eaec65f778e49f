package dev.latchkey.output;

import dev.latchkey.fixture.ScriptedProvider;
import dev.latchkey.http.HttpAnswer;
import dev.latchkey.http.HttpCall;
import dev.latchkey.http.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The secrets of the tests, written down while they run: what a client sent and what a provider answered, and the cookies of the
 * browsers. A mock makes them at random, so nobody could look for them afterwards otherwise.
 */
public final class Canaries {
    static final Path DIRECTORY = Path.of("target/canaries");

    /** Shorter ones are words that a log may well hold. */
    private static final int SHORTEST = 16;

    private static final Path FILE = DIRECTORY.resolve(ProcessHandle.current().pid() + ".txt");

    private static final Set<String> SENT = Set.of(
            "code",
            "code_verifier",
            "refresh_token",
            "client_secret",
            "client_assertion",
            "device_code",
            "token",
            "subject_token",
            "actor_token");

    private static final Pattern ANSWERED =
            Pattern.compile("\"(?:access_token|refresh_token|id_token|device_code)\"\\s*:\\s*\"([^\"\\\\]+)\"");

    private Canaries() {}

    /** The transport, of whose calls the secrets are written down. */
    public static Transport overheard(Transport transport) {
        return call -> {
            plant(sent(call));
            HttpAnswer answer = transport.send(call);
            plant(answered(answer));
            return answer;
        };
    }

    /** Writes down what must not be printed from now on. */
    public static synchronized void plant(List<String> secrets) {
        Set<String> worth = secrets.stream()
                .filter(secret -> secret.length() >= SHORTEST)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (worth.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(DIRECTORY);
            Files.write(FILE, worth, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that were written down by the tests of this module. */
    static Set<String> planted() {
        if (!Files.isDirectory(DIRECTORY)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.flatMap(Canaries::lines).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> sent(HttpCall call) {
        String body = new String(call.body(), StandardCharsets.UTF_8);
        return body.isEmpty() || !body.contains("=")
                ? List.of()
                : ScriptedProvider.form(body).entrySet().stream()
                        .filter(parameter -> SENT.contains(parameter.getKey()))
                        .map(Map.Entry::getValue)
                        .toList();
    }

    private static List<String> answered(HttpAnswer answer) {
        return ANSWERED.matcher(new String(answer.body(), StandardCharsets.UTF_8))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
