package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.ConsentPage;
import dev.latchkey.e2e.pages.ConsolePages;
import dev.latchkey.e2e.pages.SignInPage;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Registration;
import dev.latchkey.e2e.scene.Scene;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("On the tabs of an application,")
class ConsoleBrandingTest {
    @Test
    @DisplayName("Branding sets the look of its sign-in, and what its consent page calls it and leads to")
    void branding(Scene scene) {
        Gallery gallery = new Gallery();
        ConsolePages console = scene.console().open("outline-third-party");
        Page tab = console.page();
        tab.getByTestId("tab-branding").click();
        tab.getByTestId("primary-color").fill("green");
        console.pressSave();
        assertThat(tab.getByTestId("primary-color-error")).hasText("Write the colour as #rrggbb");
        tab.getByTestId("primary-color").fill("#0b6e4f");
        tab.getByTestId("display-name").fill("Our Wiki");
        tab.getByTestId("logo-url").fill(scene.idp().endpoint() + "/assets/favicon.svg");
        tab.getByTestId("terms-of-use-url").fill("https://wiki.example/terms");
        console.save();
        gallery.add("console-branding", tab);

        scene.outline(Registration.outlineThirdParty(scene.idp())).goToSignIn();
        Page page = scene.page();
        assertThat(page.getByTestId("app-logo")).isVisible();
        assertThat(page.getByTestId("app-logo")).hasJSProperty("complete", true);
        assertThat(page.getByTestId("app-logo")).not().hasJSProperty("naturalWidth", 0);
        assertThat(page.getByTestId("sign-in-submit")).isEnabled();
        assertThat(page.getByTestId("sign-in-submit")).hasCSS("background-color", "rgb(11, 110, 79)");
        gallery.add("sign-in-branded", page);
        new SignInPage(page).signIn(Account.ALICE);
        assertThat(new ConsentPage(page).title()).hasText("Authorize Our Wiki");
        assertThat(new ConsentPage(page).scopes()).not().isEmpty();
        assertThat(page.getByTestId("terms-of-use")).hasAttribute("href", "https://wiki.example/terms");
        assertThat(page.getByTestId("privacy-policy")).hasCount(0);
        gallery.add("consent-branded", page);

        tab.getByTestId("logo-url").fill("");
        console.save();
        assertThat(tab.getByTestId("primary-color")).hasValue("#0b6e4f");
        page.reload();
        assertThat(new ConsentPage(page).scopes()).not().isEmpty();
        assertThat(page.getByTestId("app-logo")).hasCount(0);
        gallery.isFlawless();
    }

    @Test
    @DisplayName("Machine logs shows what a machine asked and was answered, and nobody else")
    void machineLogs(Scene scene) {
        Gallery gallery = new Gallery();
        scene.outline().signIn(Account.ALICE);
        assertThat(scene.page().getByTestId("user-name")).isVisible();
        Page tab = scene.console().open("management").page();
        tab.getByTestId("tab-logs").click();
        assertThat(tab.getByTestId("logs-empty")).isVisible();
        token(scene, "a-guess");
        token(scene, "management-secret");
        assertThat(tab.getByTestId("journal-row")).hasCount(2);
        assertThat(tab.getByTestId("journal-status")).hasText(new String[] {"200", "401"});
        tab.getByTestId("journal-expand").first().click();
        assertThat(tab.getByTestId("journal-details").first()).containsText("client_credentials");
        assertThat(tab.getByTestId("journal-details").first()).not().containsText("management-secret");
        gallery.add("console-machine-logs", tab);
        gallery.isFlawless();
    }

    private static APIResponse token(Scene scene, String secret) {
        FormData form = FormData.create()
                .set("grant_type", "client_credentials")
                .set("client_id", "management")
                .set("client_secret", secret)
                .set("resource", "https://default.logto.app/api");
        return scene.browser()
                .request()
                .post(scene.idp().issuer() + "/token", RequestOptions.create().setForm(form));
    }
}
