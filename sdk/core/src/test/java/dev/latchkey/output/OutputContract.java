package dev.latchkey.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * What the tests of a module printed, and the libraries below them, every logger at its most talkative. A last execution of surefire runs
 * it over the files of the others.
 */
public abstract class OutputContract {
    private static final Path REPORTS = Path.of("target/surefire-reports");
    private static final int MOST_SHOWN = 10;

    @Test
    @DisplayName("51: holds no secret, code, token or cookie, whoever logged it")
    void holdsNoSecret() throws IOException {
        Leaks leaks = new Leaks(Canaries.planted());
        assertThat(outputs().stream().flatMap(output -> found(leaks, output)).limit(MOST_SHOWN))
                .isEmpty();
    }

    /** This process was started as those of the tests were. */
    @Test
    @DisplayName("51: was looked at with every logger heard, those of Nimbus, Jetty and the JDK's HTTP client included")
    void everyLoggerIsHeard() {
        assertThat(Stream.of("dev.latchkey", "org.eclipse.jetty", "io.javalin", "com.nimbusds", "io.micrometer"))
                .allMatch(name -> LoggerFactory.getLogger(name).isTraceEnabled());
        assertThat(Stream.of("com.nimbusds", "jdk.httpclient.HttpClient", "jdk.internal.httpclient.debug"))
                .allMatch(name -> Logger.getLogger(name).isLoggable(Level.FINEST));
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

    private static Stream<String> found(Leaks leaks, Path file) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return leaks.in(lines).limit(MOST_SHOWN).map(line -> file + ": " + line).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
