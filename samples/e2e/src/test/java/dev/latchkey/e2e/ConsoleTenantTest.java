package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.ConsolePages;
import dev.latchkey.e2e.pages.ExperiencePages;
import dev.latchkey.e2e.pages.OutlinePages;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import dev.latchkey.mockidp.Tenant;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("Edited in the Console, for the whole tenant,")
class ConsoleTenantTest {
    @Test
    @DisplayName("the signing key is rotated to RSA: the old one is Previous, and people sign in as before")
    void rotate(Scene scene) {
        OutlinePages outline = scene.outline();
        outline.signIn(Account.ALICE);
        Page keys = scene.console().at("/signing-keys");
        assertThat(keys.getByTestId("key-status")).hasText(new String[] {"Current"});
        keys.getByTestId("rotate-keys").click();
        keys.getByTestId("key-algorithm").selectOption("RSA");
        keys.getByTestId("rotate-submit").click();
        assertThat(keys.getByTestId("key-status")).hasText(new String[] {"Current", "Previous"});
        assertThat(keys.getByTestId("key-row").first()).containsText("RSA");
        outline.startWith("");
        outline.isSignedInAs("Alice Example");
    }

    @Test
    @DisplayName("one of many on the server keeps to its own pages: a user is added, opened and left below its address")
    void oneOfMany(Scene scene) {
        try (Tenant tenant = scene.idp().tenant()) {
            Page users = new ConsolePages(scene.page(), tenant.endpoint()).at("/users");
            users.getByTestId("create-user").click();
            users.getByTestId("new-user-username").fill("newcomer");
            users.getByTestId("create-submit").click();
            assertThat(users).hasURL(Pattern.compile(tenant.endpoint() + "/console/users/.+"));
            users.getByTestId("back").click();
            assertThat(users).hasURL(tenant.endpoint() + "/console/users");
            assertThat(users.getByTestId("user-link").getByText("newcomer")).isVisible();
        }
    }

    @Test
    @DisplayName("a verification code is switched on: the sign-in page offers it, and the inbox has it")
    void verificationCode(Scene scene) {
        Page experience = scene.console().at("/sign-in-experience");
        OutlinePages outline = scene.outline();
        ExperiencePages pages = new ExperiencePages(scene.page(), scene.idp());
        experience.getByTestId("sign-in-email").check();
        experience.getByTestId("sign-in-email-code").check();
        new ConsolePages(experience, scene.idp().endpoint()).save();
        outline.goToSignIn();
        pages.identify("alice@example.test");
        pages.press("use-code");
        Page inbox = scene.console().at("/inbox");
        assertThat(inbox.getByTestId("message-to")).hasText("alice@example.test");
        String code = inbox.getByTestId("message-code").innerText();
        pages.at("code").fill(code);
        pages.press("code-submit");
        assertThat(outline.userName()).hasText("Alice Example");
        inbox.getByTestId("inbox-clear").click();
        assertThat(inbox.getByTestId("message-row")).hasCount(0);
        Assertions.assertThat(scene.idp().inbox()).isEmpty();
    }

    @Test
    @DisplayName(
            "nothing steals the focus while the journal fills: what was asked appears by itself, to filter and to open")
    void journal(Scene scene) {
        Page journal = scene.console().journal();
        Locator search = journal.getByTestId("journal-search");
        search.fill("grant_type");
        assertThat(journal.getByTestId("journal-empty")).isVisible();
        scene.outline().signIn(Account.ALICE);
        journal.bringToFront();
        Locator visible = journal.locator("tr.entry:not([hidden])");
        assertThat(visible).hasCount(1);
        assertThat(search).isFocused();
        assertThat(journal.getByTestId("journal-count")).hasText(Pattern.compile("1 of \\d+ requests"));
        visible.getByTestId("journal-expand").click();
        Locator details = journal.locator("tr.entry-details:not([hidden])");
        assertThat(details).containsText("authorization_code");
        assertThat(details).not().containsText("outline-secret");
        scene.outline().startWith("");
        assertThat(details).isVisible();
    }
}
