package dev.latchkey.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The links of the documentation")
class LinksTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    @DisplayName("lead to files and headings that are there")
    void links() {
        assertThat(LinkCheck.problems(Pages.of(Site.root()))).isEmpty();
    }

    @Test
    @DisplayName("are found broken when the file or the heading is missing")
    void broken() throws IOException {
        Files.createDirectories(folder.resolve("docs"));
        Files.writeString(folder.resolve("docs/other.md"), "# Here it is: `A_B`\n\n## Twice\n\n## Twice\n");
        Files.writeString(
                folder.resolve("README.md"),
                "[a](docs/other.md#here-it-is-a_b) [b](docs/other.md#twice-1) [c](docs/nothing.md) ![d](no.png)"
                        + " [e](docs/other.md#nowhere) [f](#self) [g](https://example.org/#x)\n\n# Self\n");
        assertThat(LinkCheck.problems(Pages.of(folder)))
                .isEqualTo(List.of(
                        "README.md: there is no docs/nothing.md",
                        "README.md: there is no no.png",
                        "README.md: there is no heading for docs/other.md#nowhere"));
    }

    @Test
    @DisplayName("of the first page lead to every page of docs, so that each is found")
    void everyPageIsListed() {
        Pages pages = Pages.of(Site.root());
        Page index = pages.page(Site.root().resolve("docs")).orElseThrow();
        List<Path> listed = index.targets().stream()
                .flatMap(target -> pages.file(index, target).stream())
                .toList();
        assertThat(pages.all().map(Page::path).filter(path -> path.startsWith("docs/")))
                .allSatisfy(path -> assertThat(path.equals("docs/README.md")
                                || listed.contains(Site.root().resolve(path)))
                        .as(path)
                        .isTrue());
    }

    @Test
    @DisplayName("find a page in the room of its kind; beside the rooms lie the map and what is for contributors")
    void rooms() {
        assertThat(Pages.of(Site.root()).all().map(Page::path).filter(path -> path.startsWith("docs/")))
                .filteredOn(path -> !path.matches("docs/(tutorial|how-to|reference|explanation)/[^/]+"))
                .containsExactly("docs/README.md", "docs/architecture.md", "docs/decisions.md");
    }
}
