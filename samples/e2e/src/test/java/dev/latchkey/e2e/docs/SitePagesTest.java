package dev.latchkey.e2e.docs;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.latchkey.docs.Site;
import dev.latchkey.e2e.Axe;
import dev.latchkey.e2e.Repository;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("The documentation's site, opened from a folder")
class SitePagesTest {
    private static final Path SITE = Repository.root().resolve("samples/e2e/target/docs-site");

    @BeforeAll
    static void build() throws IOException {
        Site.build(SITE);
    }

    @Test
    @DisplayName("is as wide as a telephone and there for everybody, on every page: what is wider scrolls by itself")
    void narrow(Scene scene) throws IOException {
        Page page = scene.page();
        page.setViewportSize(390, 844);
        List<String> flaws = new ArrayList<>();
        for (Path file : pages()) {
            page.navigate(file.toUri().toString());
            Axe.flawsBesideColours(page).forEach(flaw -> flaws.add(SITE.relativize(file) + ": " + flaw));
            assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                    .as(file.toString())
                    .isLessThanOrEqualTo(390);
        }
        page.navigate(SITE.resolve("reference/sdk-settings.html").toUri().toString());
        picture(page, "narrow");
        flaws.addAll(Axe.flaws(page));
        assertThat(flaws).isEmpty();
    }

    @Test
    @DisplayName("finds a page by its words, with the keyboard alone")
    void search(Scene scene) {
        Page page = scene.page();
        page.navigate(SITE.resolve("index.html").toUri().toString());
        picture(page, "start-wide");
        page.navigate(SITE.resolve("tutorial/outline.html").toUri().toString());
        picture(page, "wide");
        assertThat(Axe.flaws(page)).isEmpty();
        page.getByLabel("Search the documentation").focus();
        page.keyboard().type("issuer_mismatch");
        assertThat(page.locator("#results a").first()).containsText("ISSUER_MISMATCH");
        picture(page, "search");
        assertThat(Axe.flaws(page)).isEmpty();
        page.keyboard().press("Enter");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Error codes of the SDK");
        assertThat(page.url()).endsWith("reference/error-codes.html#issuer_mismatch");
    }

    @Test
    @DisplayName("folds its list of pages on a telephone, and opens it at a press")
    void navigation(Scene scene) {
        Page page = scene.page();
        page.setViewportSize(390, 844);
        page.navigate(SITE.resolve("index.html").toUri().toString());
        picture(page, "start-narrow");
        assertThat(page.locator("nav").getByText("Javalin")).isHidden();
        page.locator("nav summary").press("Enter");
        picture(page, "start-list");
        page.locator("nav").getByText("Javalin").click();
        assertThat(page.locator("h1")).hasText("Javalin");
        assertThat(page.locator("nav a[aria-current]")).hasText("Javalin");
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SITE.resolveSibling("docs-" + name + ".png")));
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> all = Files.walk(SITE)) {
            return all.filter(file -> file.toString().endsWith(".html"))
                    .sorted()
                    .toList();
        }
    }
}
