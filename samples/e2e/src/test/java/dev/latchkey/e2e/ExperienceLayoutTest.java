package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.latchkey.e2e.pages.ExperiencePages;
import dev.latchkey.e2e.pages.OutlinePages;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("No page of a sign-in scrolls sideways")
class ExperienceLayoutTest {
    private static final String BY_CODE = "{\"signUp\": {\"identifiers\": [\"email\"]}, \"signIn\": {\"methods\": ["
            + "{\"identifier\": \"email\", \"password\": true, \"verificationCode\": true}]}}";

    @Test
    @DisplayName("when signing up with an email and a code, or forgetting the password")
    void byCode(Scene scene) {
        scene.idp().directory().changeSignInExperience(BY_CODE);
        Gallery gallery = new Gallery();
        Page page = scene.page();
        ExperiencePages pages = new ExperiencePages(page, scene.idp());
        OutlinePages outline = scene.outline();
        outline.startWith("ui_locales=de");
        assertThat(pages.at("sign-in-submit")).isEnabled();
        gallery.add("sign-in-german", page);
        pages.identify("alice@example.test");
        assertThat(pages.at("use-code")).isVisible();
        gallery.add("sign-in-password", page);
        outline.startWith("first_screen=register");
        gallery.add("register", page);
        pages.identify("dora@example.test");
        assertThat(pages.at("inbox-code")).isVisible();
        gallery.add("register-code", page);
        pages.typeCodeSentTo("dora@example.test");
        assertThat(pages.at("new-password-submit")).isEnabled();
        gallery.add("register-password", page);
        outline.startWith("first_screen=reset_password");
        gallery.add("forgot-password", page);
        gallery.isFlawless();
    }

    @Test
    @DisplayName("when coming through a connector")
    void throughConnector(Scene scene) {
        Gallery gallery = new Gallery();
        Page page = scene.page();
        ExperiencePages pages = new ExperiencePages(page, scene.idp());
        OutlinePages outline = scene.outline();
        outline.startWith("first_screen=single_sign_on");
        gallery.add("single-sign-on", page);
        outline.startWith("direct_sign_in=social:github");
        assertThat(pages.at("provider-title")).isVisible();
        gallery.add("provider", page);
        pages.press("provider-deny");
        assertThat(pages.at("callback-error")).not().isEmpty();
        gallery.add("callback-denied", page);
        outline.startWith("direct_sign_in=social:github");
        pages.beForeigner("a-1", "Alice", "alice@example.test");
        assertThat(pages.at("link-who")).not().isEmpty();
        gallery.add("social-link", page);
        pages.press("link-create");
        assertThat(pages.at("continue-title")).isVisible();
        gallery.add("continue-username", page);
        gallery.isFlawless();
    }
}
