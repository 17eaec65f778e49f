package dev.latchkey.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.e2e.Repository;
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
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The Java of docs/how-to and docs/explanation is run by the tests of this package:")
class SnippetsTest {
    private static final Pattern SNIPPET = Pattern.compile("// snippet:\\S+\n(.*?)\\s*// end\n", Pattern.DOTALL);
    private static final Pattern BLOCK = Pattern.compile("^```java\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    static Stream<String> pages() {
        return Stream.of("docs/how-to", "docs/explanation", "docs/tutorial")
                .flatMap(folder -> files(Repository.root().resolve(folder)))
                .filter(file -> file.toString().endsWith(".md"))
                .map(file -> Repository.root().relativize(file).toString());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyBlockIsASnippet(String page) {
        List<String> snippets = files(Repository.root().resolve("samples/e2e/src/test/java/dev/latchkey/e2e/docs"))
                .flatMap(source -> found(SNIPPET, source).stream())
                .toList();
        assertThat(snippets).isNotEmpty();
        assertThat(found(BLOCK, Repository.root().resolve(page)))
                .allSatisfy(block -> assertThat(snippets).contains(block));
    }

    /** Without white space, which the formatter and the page may set differently. */
    private static List<String> found(Pattern pattern, Path file) {
        return pattern.matcher(read(file))
                .results()
                .map(found -> found.group(1).replaceAll("\\s+", ""))
                .collect(Collectors.toList());
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList().stream();
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
}
