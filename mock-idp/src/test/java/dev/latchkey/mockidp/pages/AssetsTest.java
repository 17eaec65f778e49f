package dev.latchkey.mockidp.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An asset")
class AssetsTest {
    private static final Pattern IMPORT = Pattern.compile("import \\{([^}]*)} from '\\./([^']+)';");

    private final Pages pages = new Pages();

    static Stream<String> names() {
        return Assets.NAMES.stream();
    }

    @ParameterizedTest
    @CsvSource({
        "pages.css,   text/css; charset=utf-8",
        "identify.js, text/javascript; charset=utf-8",
        "favicon.svg, image/svg+xml"
    })
    @DisplayName("has the content type that its ending says, which browsers insist on for modules")
    void contentType(String name, String contentType) {
        assertThat(pages.asset(name).orElseThrow().contentType()).isEqualTo(contentType);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "missing.js", "../Pages.class", "..%2fPages.class", "/pages.css", "PAGES.CSS", "pages.css/"})
    @DisplayName("is found by its exact name only")
    void unknown(String name) {
        assertThat(pages.asset(name)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    @DisplayName("is in the jar and names nothing on the network")
    void selfContained(String name) {
        assertThat(text(name).replace("http://www.w3.org/2000/svg", ""))
                .isNotBlank()
                .doesNotContain("http://", "https://", "innerHTML");
    }

    @ParameterizedTest
    @MethodSource("names")
    @DisplayName("imports only what another one exports")
    void imports(String name) {
        IMPORT.matcher(text(name)).results().forEach(found -> {
            String exporter = text(found.group(2));
            for (String imported : found.group(1).split(",")) {
                assertThat(exporter)
                        .as(name + " imports " + imported.strip() + " of " + found.group(2))
                        .containsPattern("export (async )?(function|const|class) " + imported.strip() + "\\b");
            }
        });
    }

    private String text(String name) {
        return new String(pages.asset(name).orElseThrow().bytes(), StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("is listed if it lies in the folder")
    void noneForgotten() throws IOException, URISyntaxException {
        URI folder = Objects.requireNonNull(Pages.class.getResource("assets")).toURI();
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            assertThat(files.map(file -> file.getFileName().toString())).hasSameElementsAs(Assets.NAMES);
        }
    }
}
