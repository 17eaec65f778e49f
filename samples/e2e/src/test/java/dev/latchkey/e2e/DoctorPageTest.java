package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.latchkey.e2e.pages.ConsolePages;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@InBrowser
@DisplayName("The doctor's report")
class DoctorPageTest {
    /** What a screen reader is told wrongly: levels left out, names given twice, regions and terms without words. */
    private static final String FLAWS = """
            () => {
                const flaws = [];
                const all = (selector) => [...document.querySelectorAll(selector)];
                let level = 0;
                for (const heading of all('h1, h2, h3, h4, h5, h6')) {
                    const own = Number(heading.tagName[1]);
                    if (own > level + 1) { flaws.push(`a level is left out before: ${heading.textContent}`); }
                    level = own;
                }
                const ids = all('[id]').map(({ id }) => id);
                flaws.push(...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `twice: #${id}`));
                for (const named of all('[aria-labelledby]')) {
                    if (!document.getElementById(named.getAttribute('aria-labelledby'))?.textContent.trim()) { flaws.push(`no name: ${named.outerHTML.slice(0, 80)}`); }
                }
                if (all('main').length !== 1 || all('h1').length !== 1) { flaws.push('not one main and one h1'); }
                if (!document.documentElement.lang || !document.title.trim()) { flaws.push('no language or no title'); }
                flaws.push(...all('body > *').filter((one) => !one.matches('nav, main')).map((one) => `outside of every landmark: ${one.tagName}`));
                return flaws;
            }
            """;

    /** Text whose contrast with what is behind it is below 4.5 (WCAG 2.2, 1.4.3). */
    private static final String FAINT = """
            () => {
                const rgb = (colour) => colour.match(/[\\d.]+/g).map(Number);
                const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
                    .reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
                const behind = (one) => {
                    for (let at = one; at; at = at.parentElement) {
                        const colour = rgb(getComputedStyle(at).backgroundColor);
                        if ((colour[3] ?? 1) === 1) { return colour; }
                    }
                    return [255, 255, 255];
                };
                const ratio = (one) => {
                    const both = [light(rgb(getComputedStyle(one).color)), light(behind(one))].sort((a, b) => b - a);
                    return (both[0] + 0.05) / (both[1] + 0.05);
                };
                return [...document.querySelectorAll('body *')]
                    .filter((one) => one.checkVisibility() && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
                    .filter((one) => ratio(one) < 4.5).map((one) => `${ratio(one).toFixed(2)} ${one.outerHTML.slice(0, 80)}`);
            }
            """;

    @Test
    @DisplayName(
            "in the demo: finds an application well, finds what was broken in the Console a moment ago, and is well to read for everybody")
    void inTheDemo(Scene scene) {
        Gallery gallery = new Gallery();
        Page page = scene.page();
        page.navigate(scene.demo());
        page.getByTestId("doctor").click();
        assertThat(heading(page)).hasText("The doctor");
        readable(page);
        gallery.add("doctor-before", page);

        page.getByTestId("examine-outline").click();
        assertThat(heading(page)).hasText("All well, 1 warning.");
        assertThat(page.getByTestId("examine-outline")).hasAttribute("aria-current", "page");
        readable(page);
        gallery.add("doctor-well", page);
        byKeyboard(page);
        readable(page);
        gallery.add("doctor-details", page);

        breakTheRedirectUri(scene, page);
        page.getByTestId("examine-outline").click();
        assertThat(heading(page)).containsText("1 problem found");
        Locator problem = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("What to do"))
                .getByRole(AriaRole.ARTICLE)
                .first();
        assertThat(problem.getByRole(AriaRole.HEADING)).containsText("redirect URI is registered");
        assertThat(problem).containsText("/auth/oidc.callback");
        readable(page);
        gallery.add("doctor-broken", page);
        gallery.isFlawless();
    }

    @Test
    @DisplayName("as a file of its own: is well to read, too")
    void asFile(Scene scene, @TempDir Path folder) throws Exception {
        Path file = folder.resolve("report.html");
        String[] arguments = {
            "doctor",
            "--issuer",
            scene.idp().issuer(),
            "--client-id",
            "outline",
            "--client-secret-env",
            "SECRET",
            "--product",
            "outline",
            "--url",
            "http://localhost:3020",
            "--headless",
            "--html",
            file.toString()
        };
        try (RunningJar doctor =
                RunningJar.start("sdk/doctor/target/latchkey.jar", Map.of("SECRET", "outline-secret"), arguments)) {
            String said = doctor.output();
            assertThat(doctor.exitCode()).as(said).isZero();
        }
        show(scene.page(), file);
        assertThat(heading(scene.page())).hasText("All well, 1 warning.");
        readable(scene.page());
    }

    private static void show(Page page, Path file) throws IOException {
        page.setContent(Files.readString(file));
    }

    private static Locator heading(Page page) {
        return page.getByRole(AriaRole.MAIN).getByRole(AriaRole.HEADING, new Locator.GetByRoleOptions().setLevel(1));
    }

    private static void readable(Page page) {
        assertThat((List<?>) page.evaluate(FLAWS)).isEmpty();
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            assertThat((List<?>) page.evaluate(FAINT)).as(scheme.name()).isEmpty();
        }
    }

    /** From the application's link on: the steps open by Enter, and what is in them can be reached and scrolled. */
    private static void byKeyboard(Page page) {
        Locator steps =
                page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("The sign-in, step by step"));
        Locator exchange = steps.locator("details").filter(new Locator.FilterOptions().setHasText("id_token, decoded"));
        page.getByTestId("examine-outline").focus();
        for (int tabs = 0; tabs < 60 && !isFocused(exchange.locator("summary").first()); tabs++) {
            page.keyboard().press("Tab");
        }
        page.keyboard().press("Enter");
        assertThat(exchange.first()).hasAttribute("open", "");
        page.keyboard().press("Tab");
        assertThat(steps.getByRole(AriaRole.REGION, new Locator.GetByRoleOptions().setName("id_token, decoded"))
                        .first())
                .isFocused();
    }

    private static boolean isFocused(Locator element) {
        return (Boolean) element.evaluate("one => one === document.activeElement");
    }

    private static void breakTheRedirectUri(Scene scene, Page page) {
        page.goBack();
        page.navigate(page.url().replaceFirst("/doctor.*", "/"));
        String console = page.getByTestId("console").getAttribute("href");
        ConsolePages pages = new ConsolePages(scene.newTab(), console.replaceFirst("/console.*", "")).open("outline");
        Locator uri = pages.redirectUris().first();
        uri.fill(uri.inputValue().replace("oidc.callback", "oidc/callback"));
        pages.save();
        page.getByTestId("doctor").click();
    }
}
