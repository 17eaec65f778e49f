package dev.latchkey.e2e.tutorial;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.latchkey.e2e.Repository;
import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.OutlinePages;
import dev.latchkey.e2e.pages.SignInPage;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Registration;
import dev.latchkey.e2e.scene.Scene;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("The tutorial's table of symptoms: one sees")
class TutorialSymptomsTest {
    private static final Tutorial TUTORIAL = Tutorial.read(Repository.root().resolve("docs/tutorial/README.md"));

    @Test
    @DisplayName("invalid_client on a page of the provider for a wrong App ID")
    void wrongAppId(Scene scene) {
        OutlinePages wiki = scene.outline(registration(scene).with("OIDC_CLIENT_ID", "of-another-tenant"));
        wiki.open("/");
        wiki.continueButton().click();
        assertThat(scene.page()).hasURL(Pattern.compile(".*/oidc/auth\\?.*"));
        assertThat(scene.page().locator("body")).containsText(TUTORIAL.typed("invalid_client"));
    }

    @Test
    @DisplayName("invalid_client at the product for a wrong App secret")
    void wrongSecret(Scene scene) {
        OutlinePages wiki = scene.outline(registration(scene).with("OIDC_CLIENT_SECRET", "of-yesterday"));
        wiki.goToSignIn();
        new SignInPage(scene.page()).signIn(Account.ALICE);
        assertThat(wiki.notice()).hasAttribute("data-notice", "auth-error");
        assertThat(wiki.notice()).containsText("invalid_client");
    }

    @Test
    @DisplayName("that nothing can be discovered for an issuer with a slash too many")
    void slash(Scene scene) {
        OutlinePages wiki = scene.outline(
                registration(scene).with("OIDC_ISSUER_URL", scene.idp().issuer() + "/"));
        wiki.open("/settings/oidc");
        assertThat(scene.page().getByTestId("settings-error")).containsText("ISSUER_MISMATCH");
    }

    private static Registration registration(Scene scene) {
        return Registration.outline(scene.idp());
    }
}
