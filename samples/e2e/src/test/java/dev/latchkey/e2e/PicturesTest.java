package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.OutlinePages;
import dev.latchkey.e2e.pages.PluginPages;
import dev.latchkey.e2e.pages.QuickstartPages;
import dev.latchkey.e2e.pages.SignInPage;
import dev.latchkey.e2e.pages.SpringBootPages;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Registration;
import dev.latchkey.e2e.scene.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The README's pictures; with {@code -Dlatchkey.pictures=update} those in docs/images become what was just drawn. */
@InBrowser
@DisplayName("The README's pictures")
class PicturesTest {
    private static final Path DRAWN = Path.of("target/pictures");
    private static final Path SHOWN = Repository.root().resolve("docs/images");

    @Test
    @DisplayName("show the sign-in page, and the session of who signed in there")
    void draw(Scene scene) throws IOException {
        scene.page().setViewportSize(1000, 690);
        Registration withOfflineAccess =
                Registration.outline(scene.idp()).with("OIDC_SCOPES", "openid profile email offline_access");
        OutlinePages outline = scene.outline(withOfflineAccess);
        outline.startWith("prompt=consent");
        assertThat(new SignInPage(scene.page()).title()).isVisible();
        draw("sign-in", scene.page());
        new SignInPage(scene.page()).signIn(Account.ALICE);
        assertThat(outline.userName()).isVisible();
        outline.sessionSaysRefreshToken("yes");
        draw("session", scene.page());
    }

    @Test
    @DisplayName("show each sample as its README describes it")
    void samples(Scene scene) throws IOException {
        scene.page().setViewportSize(1000, 560);
        QuickstartPages quickstart = scene.quickstart();
        quickstart.signIn(Account.ALICE);
        assertThat(quickstart.userName()).isVisible();
        draw("sample-quickstart", scene.page());
        SpringBootPages springBoot = scene.springBoot();
        springBoot.account();
        assertThat(springBoot.userEmail()).isVisible();
        draw("sample-spring-boot", scene.page());
        PluginPages plugin = scene.plugin();
        plugin.install();
        plugin.ask("Who am I?");
        plugin.logInButton().click();
        assertThat(plugin.fact("subject")).isVisible();
        draw("sample-plugin", scene.page());
        scene.page().navigate(quickstart.url() + "/wire");
        scene.page().getByTestId("token").first().scrollIntoViewIfNeeded();
        draw("sample-wire", scene.page());
    }

    /** Into target/pictures, and among the pages where they are to be drawn anew. */
    static void draw(String name, Page page) throws IOException {
        page.screenshot(new Page.ScreenshotOptions().setPath(DRAWN.resolve(name + ".png")));
        if ("update".equals(System.getProperty("latchkey.pictures"))) {
            Files.createDirectories(SHOWN);
            Files.write(SHOWN.resolve(name + ".png"), Files.readAllBytes(DRAWN.resolve(name + ".png")));
        }
    }
}
