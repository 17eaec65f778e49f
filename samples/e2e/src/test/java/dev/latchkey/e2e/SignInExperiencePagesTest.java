package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.OutlinePages;
import dev.latchkey.e2e.pages.SignInPage;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("The sign-in experience, edited in the Console,")
class SignInExperiencePagesTest {
    @Test
    @DisplayName("takes an email in the place of the username at first")
    void email(Scene scene) {
        OutlinePages outline = scene.outline();
        outline.goToSignIn();
        assertThat(scene.page().getByLabel("Username / Email / Phone number")).isVisible();
        new SignInPage(scene.page()).enter("alice@example.test", "alice-password");
        assertThat(outline.userName()).hasText("Alice Example");
    }

    @Test
    @DisplayName("asks for a username only when email and phone are switched off, and takes nothing else")
    void usernameOnly(Scene scene) {
        Page console = experience(scene);
        console.getByTestId("sign-in-email").uncheck();
        console.getByTestId("sign-in-phone").uncheck();
        save(console);
        OutlinePages outline = scene.outline();
        outline.goToSignIn();
        assertThat(scene.page().locator("label[for=identifier]")).hasText("Username");
        SignInPage page = new SignInPage(scene.page());
        page.enter("alice@example.test", "alice-password");
        assertThat(page.error()).containsText("does not take this kind of identifier");
        page.signIn(Account.ALICE);
        assertThat(outline.userName()).hasText("Alice Example");
    }

    @Test
    @DisplayName("cannot lose its last identifier")
    void none(Scene scene) {
        Page console = experience(scene);
        for (String kind : new String[] {"username", "email", "phone"}) {
            console.getByTestId("sign-in-" + kind).uncheck();
        }
        console.getByTestId("save-changes").click();
        assertThat(console.getByTestId("sign-in-identifiers-error")).not().isEmpty();
        assertThat(console.getByTestId("sign-in-username")).isFocused();
        console.getByTestId("discard").click();
        assertThat(console.getByTestId("sign-in-email")).isChecked();
    }

    private static Page experience(Scene scene) {
        Page console = scene.newTab();
        console.navigate(scene.idp().endpoint() + "/console/sign-in-experience");
        assertThat(console.getByTestId("experience")).isVisible();
        return console;
    }

    private static void save(Page console) {
        console.getByTestId("save-changes").click();
        assertThat(console.getByTestId("save-bar")).isHidden();
    }
}
