package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code that a test of the SDK runs stands between {@code // docs/PAGE.md} and {@code // end}. */
@DisplayName("Each line of Java in the documentation is one that a test runs")
class DocumentedCodeTest {
    private static final Path ROOT = Path.of("../..");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(strings = "docs/how-to/observability.md")
    void isRun(String page) throws IOException {
        Pattern run = Pattern.compile(" // " + Pattern.quote(page) + "\n(.*?)\n *// end", Pattern.DOTALL);
        String code = tests().map(DocumentedCodeTest::text)
                .flatMap(text -> run.matcher(text).results())
                .map(it -> words(it.group(1)))
                .collect(Collectors.joining("\n"));
        List<String> lines = BLOCK.matcher(text(ROOT.resolve(page)))
                .results()
                .flatMap(block -> statements(block.group(1)))
                .toList();
        assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(code).contains(line));
    }

    private static Stream<Path> tests() throws IOException {
        try (Stream<Path> files = Files.find(
                ROOT.resolve("sdk"), 12, (file, its) -> file.toString().matches(".*/src/test/java/.*Test\\.java"))) {
            return files.toList().stream();
        }
    }

    /** Each statement, apart from comments, line breaks and indents. */
    private static Stream<String> statements(String block) {
        String withoutComments = block.replaceAll("//.*", "");
        return Stream.of(withoutComments.split("(?<=;)"))
                .map(DocumentedCodeTest::words)
                .filter(words -> !words.isEmpty());
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", "");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
