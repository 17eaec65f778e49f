package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

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
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("A German sign-in stays German")
class GermanPagesTest {
    @Test
    @DisplayName("at the consent page, whose scopes are in words")
    void consent(Scene scene) {
        Gallery gallery = new Gallery();
        Page page = scene.page();
        OutlinePages outline = scene.outline(Registration.outlineThirdParty(scene.idp()));
        outline.startWith("ui_locales=de");
        new SignInPage(page).signIn(Account.ALICE);
        assertThat(new ConsentPage(page).scopes()).containsText("E-Mail-Adresse");
        assertThat(page.locator("html")).hasAttribute("lang", "de");
        assertThat(page).hasTitle(Pattern.compile("Zugriff erlauben für .+"));
        gallery.add("german-consent", page);
        gallery.isFlawless();
    }

    @Test
    @DisplayName("for a device, after a sign-out, and where no sign-in is under way, as the browser asks")
    void others(Scene scene) {
        Gallery gallery = new Gallery();
        Page page = scene.page();
        page.setExtraHTTPHeaders(Map.of("Accept-Language", "de-AT,de;q=0.9,en;q=0.5"));
        for (String path : new String[] {"/oidc/device", "/device/success", "/unknown-session"}) {
            page.navigate(scene.idp().endpoint() + path);
            assertThat(page.locator("html")).hasAttribute("lang", "de");
            page.waitForLoadState();
            gallery.add("german" + path.replace('/', '-'), page);
        }
        page.navigate(scene.idp().endpoint() + "/oidc/session/end");
        assertThat(page.getByTestId("signed-out-title")).hasText("Du bist abgemeldet");
        gallery.add("german-signed-out", page);
        page.navigate(scene.idp().endpoint() + "/device?error=NotFoundError");
        assertThat(page.getByTestId("device-error")).containsText("Kein Gerät");
        gallery.add("german-device-error", page);
        gallery.isFlawless();
    }
}
