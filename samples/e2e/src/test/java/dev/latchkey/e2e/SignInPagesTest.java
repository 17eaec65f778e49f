package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.ConsentPage;
import dev.latchkey.e2e.pages.OutlinePages;
import dev.latchkey.e2e.pages.SignInPage;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Registration;
import dev.latchkey.e2e.scene.Scene;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("The mock's pages for users")
class SignInPagesTest {
    @Test
    @DisplayName("let a person sign in with the keyboard alone")
    void keyboard(Scene scene) {
        OutlinePages outline = scene.outline();
        outline.goToSignIn();
        new SignInPage(scene.page()).signInByKeyboard(Account.ALICE);
        assertThat(outline.userName()).hasText("Alice Example");
    }

    @Test
    @DisplayName("say that a password is wrong, and take the right one after it")
    void wrongPassword(Scene scene) {
        OutlinePages outline = scene.outline();
        outline.goToSignIn();
        SignInPage signIn = new SignInPage(scene.page());
        signIn.enter("alice", "not-the-password");
        assertThat(signIn.error()).not().isEmpty();
        signIn.signIn(Account.ALICE);
        assertThat(outline.userName()).hasText("Alice Example");
    }

    @Test
    @DisplayName("ask for consent where the application is of a third party, and name user and scopes")
    void consent(Scene scene) {
        OutlinePages outline = scene.outline(Registration.outlineThirdParty(scene.idp()));
        outline.goToSignIn();
        new SignInPage(scene.page()).signIn(Account.ALICE);
        ConsentPage consent = new ConsentPage(scene.page());
        assertThat(consent.user()).containsText("Alice Example");
        assertThat(consent.scopes()).not().isEmpty();
        consent.authorize();
        assertThat(outline.userName()).hasText("Alice Example");
    }

    @Test
    @DisplayName("take consent with the keyboard")
    void consentByKeyboard(Scene scene) {
        OutlinePages outline = scene.outline(Registration.outlineThirdParty(scene.idp()));
        outline.goToSignIn();
        new SignInPage(scene.page()).signInByKeyboard(Account.ALICE);
        new ConsentPage(scene.page()).authorizeByKeyboard();
        assertThat(outline.userName()).hasText("Alice Example");
    }

    @Test
    @DisplayName("sign in at once who is signed in already")
    void singleSignOn(Scene scene) {
        scene.outline().signIn(Account.ALICE);
        var quickstart = scene.quickstart();
        scene.page().navigate(quickstart.url() + "/");
        quickstart.signInLink().click();
        assertThat(quickstart.userName()).hasText("Alice Example");
    }
}
