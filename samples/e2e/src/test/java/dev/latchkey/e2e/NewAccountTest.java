package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.ExperiencePages;
import dev.latchkey.e2e.pages.OutlinePages;
import dev.latchkey.e2e.pages.SignInPage;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("On the way into the Outline-style sample")
class NewAccountTest {
    private static final String EMAIL_TOO =
            "{\"signUp\": {\"identifiers\": [\"username\"], \"secondaryIdentifiers\": [{\"identifier\": \"email\"}]}}";

    @Test
    @DisplayName("somebody new makes an account with username and password, and with the email that is demanded")
    void register(Scene scene) {
        scene.idp().directory().changeSignInExperience(EMAIL_TOO);
        OutlinePages outline = scene.outline();
        ExperiencePages pages = new ExperiencePages(scene.page(), scene.idp());
        outline.goToSignIn();
        pages.press("create-account");
        assertThat(pages.at("register-title")).isVisible();
        pages.identify("alice");
        pages.choosePassword("new-password", "carol-password");
        assertThat(pages.at("new-password-error")).hasText("This username is taken.");
        pages.press("back");
        pages.press("create-account");
        assertThat(pages.at("register-title")).isVisible();
        pages.identify("carol");
        pages.choosePassword("new-password", "short");
        assertThat(pages.at("new-password-error")).containsText("8 characters");
        pages.choosePassword("new-password", "carol-password");
        assertThat(pages.at("continue-title")).isVisible();
        pages.identify("carol@example.test");
        pages.typeCodeSentTo("carol@example.test");
        assertThat(outline.userEmail()).containsText("carol@example.test");
        assertThat(outline.userName()).hasText("carol");
    }

    @Test
    @DisplayName("somebody new makes an account with an email and a code, and then a password; Outline misses a name")
    void registerByEmail(Scene scene) {
        scene.idp().directory().changeSignInExperience("{\"signUp\": {\"identifiers\": [\"email\"]}}");
        OutlinePages outline = scene.outline();
        ExperiencePages pages = new ExperiencePages(scene.page(), scene.idp());
        outline.startWith("first_screen=register");
        pages.identify("dora@example.test");
        pages.typeCodeSentTo("dora@example.test");
        pages.choosePassword("new-password", "dora-password");
        // Outline wants a name, and a new account has none but its username
        outline.isTurnedAwayWith("authentication-required");
    }

    @Test
    @DisplayName("whoever signs up with an email that has an account is offered to sign in with it")
    void registerAgain(Scene scene) {
        scene.idp()
                .directory()
                .changeSignInExperience(
                        "{\"signUp\": {\"identifiers\": [\"email\"]}, \"signIn\": {\"methods\": [{\"identifier\": \"email\","
                                + " \"password\": true, \"verificationCode\": true}]}}");
        OutlinePages outline = scene.outline();
        ExperiencePages pages = new ExperiencePages(scene.page(), scene.idp());
        outline.startWith("first_screen=register");
        pages.identify("alice@example.test");
        pages.typeCodeSentTo("alice@example.test");
        assertThat(pages.at("offer")).containsText("There is an account");
        pages.press("offer-accept");
        assertThat(outline.userName()).hasText("Alice Example");
    }

    @Test
    @DisplayName("whoever forgot the password sets a new one by a code, and signs in with it")
    void forgotPassword(Scene scene) {
        OutlinePages outline = scene.outline();
        ExperiencePages pages = new ExperiencePages(scene.page(), scene.idp());
        outline.goToSignIn();
        pages.press("forgot-password");
        assertThat(pages.at("forgot-password-title")).isVisible();
        pages.identify("alice@example.test");
        pages.typeCodeSentTo("alice@example.test");
        pages.choosePassword("reset", "alice-password");
        assertThat(pages.at("reset-error")).containsText("old password");
        pages.choosePassword("reset", "another-password");
        assertThat(pages.at("password-changed")).isVisible();
        SignInPage signIn = new SignInPage(scene.page());
        signIn.signIn(Account.ALICE);
        assertThat(signIn.error()).not().isEmpty();
        signIn.enter("alice", "another-password");
        assertThat(outline.userName()).hasText("Alice Example");
    }

    @Test
    @DisplayName("bob is refused for want of an email; once the Console demands one of everybody, he adds it and is in")
    void bob(Scene scene) {
        OutlinePages outline = scene.outline();
        outline.goToSignIn();
        new SignInPage(scene.page()).signIn(Account.BOB);
        outline.isTurnedAwayWith("authentication-required");

        Page console = scene.newTab();
        console.navigate(scene.idp().endpoint() + "/console/sign-in-experience");
        console.getByTestId("sign-up-email").check();
        console.getByTestId("save-changes").click();
        assertThat(console.getByTestId("save-bar")).isHidden();

        scene.browser().clearCookies();
        ExperiencePages pages = new ExperiencePages(scene.page(), scene.idp());
        outline.goToSignIn();
        new SignInPage(scene.page()).signIn(Account.BOB);
        assertThat(pages.at("continue-title")).isVisible();
        pages.identify("alice@example.test");
        pages.typeCodeSentTo("alice@example.test");
        assertThat(pages.at("code-error")).hasText("This email belongs to another account.");
        scene.page().goBack();
        assertThat(pages.at("continue-title")).isVisible();
        pages.identify("bob@example.test");
        pages.typeCodeSentTo("bob@example.test");
        assertThat(outline.userEmail()).containsText("bob@example.test");
        assertThat(outline.userName()).hasText("bob");
    }
}
