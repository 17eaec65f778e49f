package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.OutlinePages;
import dev.latchkey.e2e.pages.SignInPage;
import dev.latchkey.e2e.scene.InBrowser;
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
        scene.page().setViewportSize(1000, 720);
        OutlinePages outline = scene.outline();
        outline.goToSignIn();
        draw("sign-in", scene.page());
        new SignInPage(scene.page()).signIn(Account.ALICE);
        assertThat(outline.userName()).isVisible();
        outline.startWith("prompt=consent&scope=openid+profile+email+offline_access");
        outline.open("/session");
        assertThat(outline.refreshToken()).isVisible();
        draw("session", scene.page());
    }

    private static void draw(String name, Page page) throws IOException {
        page.screenshot(new Page.ScreenshotOptions().setPath(DRAWN.resolve(name + ".png")));
        if ("update".equals(System.getProperty("latchkey.pictures"))) {
            Files.createDirectories(SHOWN);
            Files.write(SHOWN.resolve(name + ".png"), Files.readAllBytes(DRAWN.resolve(name + ".png")));
        }
    }
}
