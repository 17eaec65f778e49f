package dev.latchkey.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What the tests of a module printed, and the libraries below them, every logger at its most talkative. A last execution of surefire runs
 * it over the files of the others.
 */
public abstract class OutputContract {
    private static final Path REPORTS = Path.of("target/surefire-reports");
    private static final int MOST_SHOWN = 10;

    /** Secrets that the tests plant, and the shapes of those that are made on the way. */
    private static final Pattern SECRET = Pattern.compile(String.join(
            "|",
            "canary-[a-z]",
            "(quickstart|third-party|app|plugin|guided)-secret",
            // A signed token
            "eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{20,}",
            // A sealed cookie
            "\\bv1\\.[A-Za-z0-9_-]{8}\\.[A-Za-z0-9_-]{40,}",
            "\\b(code|code_verifier|refresh_token|access_token|id_token_hint|client_secret)=[A-Za-z0-9_%.-]{16,}"));

    @Test
    @DisplayName("51: holds no secret, code, token or cookie, whoever logged it")
    void holdsNoSecret() throws IOException {
        assertThat(outputs().stream().flatMap(output -> leaks(output).stream()).limit(MOST_SHOWN))
                .isEmpty();
    }

    @Test
    @DisplayName("51: was looked at with every logger heard")
    void isTalkative() throws IOException {
        assertThat(outputs())
                .anyMatch(file -> lines(file).anyMatch(line -> line.contains(" DEBUG ") || line.contains(" TRACE ")));
    }

    /** None where no test ran, as when others are chosen by name. */
    private static List<Path> outputs() throws IOException {
        assumeTrue(Files.isDirectory(REPORTS), "no test ran");
        try (Stream<Path> files = Files.list(REPORTS)) {
            List<Path> outputs = files.filter(file -> file.toString().endsWith("-output.txt"))
                    .toList();
            assumeTrue(!outputs.isEmpty(), "no test said anything");
            return outputs;
        }
    }

    private static List<String> leaks(Path file) {
        List<String> leaks = new ArrayList<>();
        try (Stream<String> lines = lines(file)) {
            int number = 0;
            for (String line : (Iterable<String>) lines::iterator) {
                number++;
                if (SECRET.matcher(line).find()) {
                    leaks.add(file + ":" + number + ": " + line);
                }
            }
        }
        return leaks;
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.lines(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
