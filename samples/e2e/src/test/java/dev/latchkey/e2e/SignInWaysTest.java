package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.latchkey.e2e.pages.ExperiencePages;
import dev.latchkey.e2e.pages.OutlinePages;
import dev.latchkey.e2e.pages.SignInPage;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@InBrowser
@DisplayName("Signing in to the Outline-style sample")
class SignInWaysTest {
    private static final String CODES = "{\"signIn\": {\"methods\": ["
            + "{\"identifier\": \"username\", \"password\": true},"
            + "{\"identifier\": \"email\", \"password\": false, \"verificationCode\": true},"
            + "{\"identifier\": \"phone\", \"password\": true, \"verificationCode\": true}]}}";

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"alice", "alice@example.test", "+1 555 010 0123"})
    @DisplayName("takes username, email and phone with the password:")
    void byPassword(String identifier, Scene scene) {
        OutlinePages outline = scene.outline();
        outline.goToSignIn();
        new SignInPage(scene.page()).enter(identifier, "alice-password");
        assertThat(outline.userName()).hasText("Alice Example");
    }

    @Test
    @DisplayName("takes a code that is sent by email, after a wrong one was refused")
    void byEmailCode(Scene scene) {
        OutlinePages outline = atSignInWithCodes(scene);
        ExperiencePages pages = new ExperiencePages(scene.page(), scene.idp());
        pages.identify("alice@example.test");
        assertThat(pages.at("code-title")).isVisible();
        pages.at("code").fill(scene.idp().codeSentTo("alice@example.test").equals("000000") ? "111111" : "000000");
        pages.press("code-submit");
        assertThat(pages.at("code-error")).hasText("The code is wrong.");
        pages.typeCodeSentTo("alice@example.test");
        assertThat(outline.userName()).hasText("Alice Example");
    }

    @Test
    @DisplayName("takes a code that is sent by SMS in the place of the password, filled in from the mock's inbox")
    void bySmsCode(Scene scene) {
        OutlinePages outline = atSignInWithCodes(scene);
        ExperiencePages pages = new ExperiencePages(scene.page(), scene.idp());
        pages.identify("15550100123");
        pages.press("use-code");
        assertThat(pages.at("inbox-code")).hasText(Pattern.compile("\\d{6}"));
        pages.press("inbox-fill");
        pages.press("code-submit");
        assertThat(outline.userName()).hasText("Alice Example");
    }

    @Test
    @DisplayName("asks for the password on a page of its own where codes are taken too")
    void passwordOnItsOwnPage(Scene scene) {
        OutlinePages outline = atSignInWithCodes(scene);
        ExperiencePages pages = new ExperiencePages(scene.page(), scene.idp());
        pages.identify("alice");
        pages.typePassword("not-the-password");
        assertThat(pages.at("password-error")).hasText("The account or the password is wrong.");
        pages.typePassword("alice-password");
        assertThat(outline.userName()).hasText("Alice Example");
    }

    private static OutlinePages atSignInWithCodes(Scene scene) {
        scene.idp().directory().changeSignInExperience(CODES);
        OutlinePages outline = scene.outline();
        outline.goToSignIn();
        return outline;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"social-google", "social-github"})
    @DisplayName("takes a social connector: the first time a new account, the second time the same one:")
    void social(String button, Scene scene) {
        OutlinePages outline = scene.outline();
        ExperiencePages pages = new ExperiencePages(scene.page(), scene.idp());
        outline.goToSignIn();
        pages.press(button);
        pages.beForeigner("d-1", "Dora Example", "dora@example.test");
        assertThat(pages.at("continue-title")).isVisible();
        pages.identify("dora");
        assertThat(outline.userName()).hasText("Dora Example");
        assertThat(outline.userEmail()).containsText("dora@example.test");

        scene.browser().clearCookies();
        outline.goToSignIn();
        pages.press(button);
        pages.press("provider-account");
        assertThat(outline.userName()).hasText("Dora Example");
    }

    @Test
    @DisplayName("takes a social connector for the account that has the verified email, once it is linked")
    void linked(Scene scene) {
        OutlinePages outline = scene.outline();
        ExperiencePages pages = new ExperiencePages(scene.page(), scene.idp());
        outline.goToSignIn();
        pages.press("social-github");
        pages.beForeigner("a-1", "Al", "alice@example.test");
        assertThat(pages.at("link-who")).hasText("alic****@example.test");
        pages.press("link-accounts");
        assertThat(outline.userName()).hasText("Alice Example");
    }

    @Test
    @DisplayName("takes an enterprise connector for an email of its domain")
    void enterprise(Scene scene) {
        OutlinePages outline = scene.outline();
        ExperiencePages pages = new ExperiencePages(scene.page(), scene.idp());
        outline.goToSignIn();
        pages.press("single-sign-on");
        assertThat(pages.at("single-sign-on-title")).isVisible();
        pages.identify("carol@nowhere.test");
        assertThat(pages.at("single-sign-on-error")).not().isEmpty();
        pages.identify("carol@acme.test");
        pages.beForeigner("c-1", "Carol Acme", "carol@acme.test");
        assertThat(outline.userName()).hasText("Carol Acme");
        assertThat(outline.userEmail()).containsText("carol@acme.test");
    }

    @Test
    @DisplayName("says so when the other provider signs nobody in, and leads back")
    void denied(Scene scene) {
        scene.outline().goToSignIn();
        ExperiencePages pages = new ExperiencePages(scene.page(), scene.idp());
        pages.press("social-github");
        pages.press("provider-deny");
        assertThat(pages.at("callback-error")).hasText("The other provider did not sign you in.");
        pages.press("back");
        assertThat(new SignInPage(scene.page()).title()).isVisible();
    }

    @Test
    @DisplayName("takes no answer of another provider that belongs to another sign-in")
    void foreignAnswer(Scene scene) {
        scene.outline().goToSignIn();
        ExperiencePages pages = new ExperiencePages(scene.page(), scene.idp());
        scene.page().navigate(scene.idp().endpoint() + "/callback/github000conn?code=stolen&state=foreign");
        assertThat(pages.at("callback-error")).containsText("does not belong to the sign-in");
    }

    @Test
    @DisplayName("goes straight to the connector that the application names, and speaks the language it asks for")
    void directAndLanguage(Scene scene) {
        OutlinePages outline = scene.outline();
        outline.startWith("direct_sign_in=social:github");
        assertThat(scene.page().getByTestId("provider-title")).hasText("Sign in with GitHub");
        outline.startWith("ui_locales=de");
        assertThat(new SignInPage(scene.page()).title()).hasText("Melde dich bei deinem Konto an");
        new SignInPage(scene.page()).enter("alice", "falsch");
        assertThat(new SignInPage(scene.page()).error()).hasText("Konto oder Passwort ist falsch.");
    }

    @Test
    @DisplayName("takes a click on a user where the mock is told to")
    void oneClick(Scene scene) {
        scene.idp().directory().oneClickSignIn(true);
        OutlinePages outline = scene.outline();
        outline.goToSignIn();
        Page page = scene.page();
        assertThat(page.getByTestId("sign-in-submit")).isEnabled();
        page.locator("[data-username=alice]").click();
        assertThat(outline.userName()).hasText("Alice Example");
    }
}
