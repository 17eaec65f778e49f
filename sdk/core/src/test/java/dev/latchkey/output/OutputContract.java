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
    private static final List<Path> REPORTS =
            List.of(Path.of("target/surefire-reports"), Path.of("target/failsafe-reports"));
    private static final int MOST_SHOWN = 10;

    @Test
    @DisplayName("51: holds no secret, code, token or cookie, whoever logged it")
    void holdsNoSecret() throws IOException {
        Leaks leaks = new Leaks(Canaries.planted());
        assertThat(outputs().stream()
                        .flatMap(output -> found(leaks, output))
                        .filter(line -> !line.contains(OutputProof.SECRET))
                        .limit(MOST_SHOWN))
                .isEmpty();
    }

    /** Of {@link OutputProof}. */
    @Test
    @DisplayName("51: would show a secret that a test said by SLF4J or by java.util.logging")
    void showsWhatIsThere() throws IOException {
        List<Path> proofs = outputs().stream()
                .filter(file -> file.getFileName().toString().contains("OutputProof"))
                .toList();
        assumeTrue(!proofs.isEmpty(), "other tests were chosen by name");
        Leaks leaks = new Leaks(Canaries.planted());
        assertThat(proofs.stream().flatMap(output -> found(leaks, output)))
                .anyMatch(line -> line.contains("by SLF4J: " + OutputProof.SECRET))
                .anyMatch(line -> line.contains("by java.util.logging: " + OutputProof.SECRET));
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
        List<Path> outputs = new ArrayList<>();
        for (Path reports : REPORTS) {
            if (Files.isDirectory(reports)) {
                try (Stream<Path> files = Files.list(reports)) {
                    files.filter(file -> file.toString().endsWith("-output.txt"))
                            .forEach(outputs::add);
                }
            }
        }
        assumeTrue(!outputs.isEmpty(), "no test said anything");
        return outputs;
    }

    private static Stream<String> found(Leaks leaks, Path file) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return leaks.in(lines).limit(MOST_SHOWN).map(line -> file + ": " + line).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
