package dev.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The pages about Spring")
class SpringPagesTest {
    private static final Path DOCS = Path.of("../../docs");
    private static final Path TESTS = Path.of("src/test/java/dev/latchkey/spring");
    private static final Pattern BLOCK = Pattern.compile("^```java\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern SNIPPET = Pattern.compile("// snippet:\\S+\n(.*?)\\s*// end\n", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("^\\| `(latchkey\\.[a-z.-]+)` \\|", Pattern.MULTILINE);

    @Test
    @DisplayName("show Java that these tests run, but for the line breaks")
    void java() {
        List<String> run = sources()
                .flatMap(source -> found(SNIPPET, source))
                .map(SpringPagesTest::bare)
                .toList();
        assertThat(found(BLOCK, read(DOCS.resolve("spring-more.md"))).map(SpringPagesTest::bare))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(run).contains(block));
    }

    @Test
    @DisplayName("list each property that the starter has, and no other")
    void properties() {
        assertThat(found(ROW, read(DOCS.resolve("spring.md"))))
                .containsExactlyInAnyOrderElementsOf(UnknownSettings.names().toList());
    }

    private static Stream<String> sources() {
        try (Stream<Path> all = Files.list(TESTS)) {
            return all.filter(Files::isRegularFile).map(SpringPagesTest::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList().stream();
    }

    private static String bare(String java) {
        return java.replaceAll("\\s+", "");
    }
}
