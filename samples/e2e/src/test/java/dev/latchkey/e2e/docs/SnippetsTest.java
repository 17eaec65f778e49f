package dev.latchkey.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.e2e.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The Java of docs/how-to, docs/explanation and docs/tutorial is run by the tests of this package:")
class SnippetsTest {
    private static final Pattern SNIPPET = Pattern.compile("// snippet:\\S+\n(.*?)\\s*// end\n", Pattern.DOTALL);
    private static final Pattern BLOCK = Pattern.compile("^```java\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    /** What else runs the Java of pages: each of these names its page. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("README.md", "samples/e2e/src/test/java/dev/latchkey/e2e/DocsCodeTest.java"),
            Map.entry(
                    "docs/how-to/attack-drill.md",
                    "mock-idp/src/test/java/dev/latchkey/mockidp/AttackDrillPageTest.java"),
            Map.entry("docs/how-to/doctor.md", "sdk/doctor/src/test/java/dev/latchkey/doctor/cli/DoctorDocsTest.java"),
            Map.entry("docs/reference/faults.md", "mock-idp/src/test/java/dev/latchkey/mockidp/FaultsPageTest.java"),
            Map.entry("docs/how-to/javalin.md", "sdk/javalin/src/test/java/dev/latchkey/javalin/GuidedAppTest.java"),
            Map.entry("docs/reference/mock-idp.md", "mock-idp/src/test/java/dev/latchkey/mockidp/MockIdpPageTest.java"),
            Map.entry("docs/how-to/observability.md", "sdk/core/src/test/java/dev/latchkey/DocumentedCodeTest.java"),
            Map.entry(
                    "docs/how-to/spring-apis.md",
                    "sdk/spring-boot-starter/src/test/java/dev/latchkey/spring/SpringPagesTest.java"),
            Map.entry(
                    "docs/how-to/spring-sign-in.md",
                    "sdk/spring-boot-starter/src/test/java/dev/latchkey/spring/SpringPagesTest.java"),
            Map.entry("docs/how-to/spring.md", "samples/e2e/src/test/java/dev/latchkey/e2e/DocsCodeTest.java"));

    @Test
    @DisplayName("but that of other pages by the test that is named here")
    void everyPageHasItsTest() throws IOException {
        Path root = Repository.root();
        List<String> ours = pages().toList();
        try (Stream<Path> all = Stream.concat(Stream.of(root.resolve("README.md")), Files.walk(root.resolve("docs")))) {
            assertThat(all.filter(file -> file.toString().endsWith(".md"))
                            .filter(file -> !found(BLOCK, file).isEmpty())
                            .map(file -> root.relativize(file).toString())
                            .filter(page -> !ours.contains(page)))
                    .containsExactlyInAnyOrderElementsOf(OTHERS.keySet());
        }
        OTHERS.forEach(
                (page, test) -> assertThat(read(root.resolve(test))).as(test).contains(page.replaceFirst("^.*/", "")));
    }

    static Stream<String> pages() {
        return Stream.of("docs/how-to", "docs/explanation", "docs/tutorial")
                .flatMap(folder -> files(Repository.root().resolve(folder)))
                .filter(file -> file.toString().endsWith(".md"))
                .map(file -> Repository.root().relativize(file).toString())
                .filter(page -> !OTHERS.containsKey(page));
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
