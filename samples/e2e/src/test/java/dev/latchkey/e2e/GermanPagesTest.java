package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.ConsentPage;
import dev.latchkey.e2e.pages.OutlinePages;
import dev.latchkey.e2e.pages.SignInPage;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Registration;
import dev.latchkey.e2e.scene.Scene;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@InBrowser
@DisplayName("A German sign-in stays German")
class GermanPagesTest {
    @ParameterizedTest(name = "at {0} px")
    @ValueSource(ints = {1280, 390})
    @DisplayName("at the consent page, whose scopes are in words")
    void consent(int width, Scene scene) {
        Gallery gallery = new Gallery(width);
        Page page = gallery.prepare(scene.page());
        OutlinePages outline = scene.outline(Registration.outlineThirdParty(scene.idp()));
        outline.startWith("ui_locales=de");
        new SignInPage(page).signIn(Account.ALICE);
        assertThat(new ConsentPage(page).scopes()).containsText("E-Mail-Adresse");
        assertThat(page.locator("html")).hasAttribute("lang", "de");
        assertThat(page).hasTitle(Pattern.compile("Zugriff erlauben für .+"));
        gallery.add("german-consent", page);
        assertThat(gallery.tooWide()).isEmpty();
    }

    @ParameterizedTest(name = "at {0} px")
    @ValueSource(ints = {1280, 390})
    @DisplayName("for a device, after a sign-out, and where no sign-in is under way, as the browser asks")
    void others(int width, Scene scene) {
        Gallery gallery = new Gallery(width);
        Page page = gallery.prepare(scene.page());
        page.setExtraHTTPHeaders(Map.of("Accept-Language", "de-AT,de;q=0.9,en;q=0.5"));
        for (String path : new String[] {"/oidc/device", "/device/success", "/oidc/session/end", "/unknown-session"}) {
            page.navigate(scene.idp().endpoint() + path);
            assertThat(page.locator("html")).hasAttribute("lang", "de");
            page.waitForLoadState();
            gallery.add("german" + path.replace('/', '-'), page);
        }
        page.navigate(scene.idp().endpoint() + "/device?error=NotFoundError");
        assertThat(page.getByTestId("device-error")).containsText("Kein Gerät");
        gallery.add("german-device-error", page);
        assertThat(gallery.tooWide()).isEmpty();
    }
}
