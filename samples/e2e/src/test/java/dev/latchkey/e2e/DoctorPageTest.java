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
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@InBrowser
@DisplayName("The doctor's report")
class DoctorPageTest {
    @Test
    @DisplayName(
            "in the demo: finds an application well, finds what was broken in the Console a moment ago, and is well to read for everybody")
    void inTheDemo(Scene scene) {
        Gallery gallery = new Gallery();
        Page page = scene.page();
        page.navigate(scene.demo());
        page.getByTestId("doctor").click();
        assertThat(heading(page)).hasText("The doctor");
        readableAtNight(page);
        gallery.add("doctor-before", page);

        page.getByTestId("examine-outline").click();
        assertThat(heading(page)).hasText("All well, 1 warning.");
        assertThat(page.getByTestId("examine-outline")).hasAttribute("aria-current", "page");
        readableAtNight(page);
        gallery.add("doctor-well", page);
        byKeyboard(page);
        readableAtNight(page);
        gallery.add("doctor-details", page);

        breakTheRedirectUri(scene, page);
        page.getByTestId("examine-outline").click();
        assertThat(heading(page)).containsText("1 problem found");
        Locator problem = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("What to do"))
                .getByRole(AriaRole.ARTICLE)
                .first();
        assertThat(problem.getByRole(AriaRole.HEADING)).containsText("redirect URI is registered");
        assertThat(problem).containsText("/auth/oidc.callback");
        readableAtNight(page);
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
        readableAtNight(scene.page());
        assertThat(Axe.flaws(scene.page())).isEmpty();
    }

    private static void show(Page page, Path file) throws IOException {
        page.setContent(Files.readString(file));
    }

    private static Locator heading(Page page) {
        return page.getByRole(AriaRole.MAIN).getByRole(AriaRole.HEADING, new Locator.GetByRoleOptions().setLevel(1));
    }

    private static void readableAtNight(Page page) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(Axe.flaws(page)).isEmpty();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
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
