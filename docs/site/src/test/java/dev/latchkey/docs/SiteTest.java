package dev.latchkey.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The static site")
class SiteTest {
    private static final Pattern TARGET = Pattern.compile("(?:href|src)=\"([^\"]+)\"");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path site;

    private static final Pages PAGES = Pages.of(Site.root());

    @BeforeAll
    static void build() throws IOException {
        Site.write(PAGES, site);
    }

    @Test
    @DisplayName("has a page for each page")
    void pages() {
        assertThat(PAGES.all())
                .isNotEmpty()
                .allSatisfy(page -> assertThat(site.resolve(page.address()))
                        .isRegularFile()
                        .content()
                        .contains("<h1", "<meta name=\"viewport\"", "aria-label=\"Pages\""));
    }

    @Test
    @DisplayName("has no link that leads nowhere, neither to a file nor to a place in it")
    void links() throws IOException {
        for (Path page : htmlFiles()) {
            for (String target : targets(page)) {
                if (!target.matches("(https?|data|mailto):.*")) {
                    isThere(page, target);
                }
            }
        }
    }

    private static void isThere(Path page, String target) throws IOException {
        Path file = target.startsWith("#") ? page : page.resolveSibling(target.replaceFirst("#.*", ""));
        assertThat(file.normalize()).as(page + " to " + target).isRegularFile();
        if (target.contains("#")) {
            assertThat(Files.readString(file)).as(target).contains("id=\"" + target.replaceFirst(".*#", "") + "\"");
        }
    }

    @Test
    @DisplayName("takes nothing from the network")
    void noNetwork() throws IOException {
        for (Path page : htmlFiles()) {
            assertThat(Files.readString(page)).doesNotContain("src=\"http", "rel=\"stylesheet\" href=\"http");
        }
    }

    @Test
    @DisplayName("can be searched for every page")
    void search() {
        assertThat(PAGES.all())
                .allSatisfy(page ->
                        assertThat(site.resolve("search-index.js")).content().contains("[\"" + page.address() + "#"));
    }

    private static List<Path> htmlFiles() throws IOException {
        try (Stream<Path> all = Files.walk(site)) {
            return all.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }

    private static List<String> targets(Path page) throws IOException {
        return TARGET.matcher(Files.readString(page))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
