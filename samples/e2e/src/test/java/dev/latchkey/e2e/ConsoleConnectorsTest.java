package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.latchkey.e2e.pages.ConsolePages;
import dev.latchkey.e2e.pages.ExperiencePages;
import dev.latchkey.e2e.pages.OutlinePages;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("A connector made in the Console")
class ConsoleConnectorsTest {
    private static Locator row(Page page, String kind, String text) {
        return page.getByTestId(kind).filter(new Locator.FilterOptions().setHasText(text));
    }

    @Test
    @DisplayName("signs people in once the sign-in experience offers it; its name changes, and it goes")
    void social(Scene scene) {
        Gallery gallery = new Gallery();
        ConsolePages console = scene.console();
        Page page = console.at("/connectors");
        page.getByTestId("connectors-add").click();
        page.getByTestId("connector-kind").selectOption("oidc");
        page.getByTestId("connector-submit").click();
        assertThat(page.getByTestId("connector-target-error")).not().isEmpty();
        page.locator("dialog").getByTestId("connector-target").fill("forum");
        page.locator("dialog").getByTestId("connector-name").fill("The Forum");
        gallery.add("console-connector-dialog", page);
        page.getByTestId("connector-submit").click();
        assertThat(row(page, "connectors-row", "The Forum")).isVisible();
        console.at("/sign-in-experience").getByTestId("social-forum").check();
        console.save();

        OutlinePages outline = scene.outline();
        ExperiencePages pages = new ExperiencePages(scene.page(), scene.idp());
        outline.goToSignIn();
        pages.press("social-forum");
        assertThat(pages.at("provider-title")).hasText("Sign in with The Forum");
        pages.beForeigner("d-1", "Dora Example", "dora@example.test");
        assertThat(pages.at("continue-title")).isVisible();
        pages.identify("dora");
        assertThat(outline.userName()).hasText("Dora Example");

        console.at("/connectors");
        page.getByLabel("Edit The Forum").click();
        page.getByTestId("connector-name").fill("Agora");
        page.getByTestId("connector-submit").click();
        assertThat(row(page, "connectors-row", "Agora")).containsText("forum");
        page.getByLabel("Remove Agora").click();
        page.getByTestId("delete-confirm").click();
        assertThat(row(page, "connectors-row", "Agora")).hasCount(0);
        scene.browser().clearCookies();
        outline.goToSignIn();
        assertThat(pages.at("social-google")).isVisible();
        assertThat(pages.at("social-forum")).hasCount(0);
        gallery.isFlawless();
    }

    @Test
    @DisplayName("of a company takes the addresses of its domains, refuses those that belong to anybody, and goes")
    void enterprise(Scene scene) {
        Gallery gallery = new Gallery();
        ConsolePages console = scene.console();
        Page page = console.at("/connectors");
        page.getByTestId("sso-connectors-add").click();
        page.getByTestId("sso-name").fill("Beta");
        page.getByTestId("sso-domains").fill("gmail.com");
        page.getByTestId("sso-connector-submit").click();
        assertThat(page.getByTestId("sso-connector-error")).hasText("Public email domains are not allowed.");
        page.getByTestId("sso-domains").fill("beta.test, beta.example");
        gallery.add("console-sso-connector-dialog", page);
        page.getByTestId("sso-connector-submit").click();
        assertThat(row(page, "sso-connectors-row", "Beta")).containsText("beta.test, beta.example");

        OutlinePages outline = scene.outline();
        ExperiencePages pages = new ExperiencePages(scene.page(), scene.idp());
        outline.goToSignIn();
        pages.press("single-sign-on");
        assertThat(pages.at("single-sign-on-title")).isVisible();
        pages.identify("carol@beta.test");
        pages.beForeigner("c-1", "Carol Beta", "carol@beta.test");
        assertThat(outline.userName()).hasText("Carol Beta");

        page.getByLabel("Edit Beta").click();
        page.getByTestId("sso-display-name").fill("Beta Limited");
        page.getByTestId("sso-connector-submit").click();
        assertThat(row(page, "sso-connectors-row", "Beta Limited")).isVisible();
        page.getByLabel("Remove Beta Limited").click();
        page.getByTestId("delete-confirm").click();
        assertThat(row(page, "sso-connectors-row", "Beta")).hasCount(0);
        gallery.isFlawless();
    }
}
