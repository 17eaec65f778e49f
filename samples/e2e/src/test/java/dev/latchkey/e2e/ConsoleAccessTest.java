package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.ConsolePages;
import dev.latchkey.e2e.pages.OutlinePages;
import dev.latchkey.e2e.pages.SignInPage;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import dev.latchkey.mockidp.directory.Organization;
import dev.latchkey.mockidp.directory.OrganizationRole;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("Rules of an application, set in the Console,")
class ConsoleAccessTest {
    private static Page rules(ConsolePages console) {
        Page page = console.open("outline").page();
        page.getByTestId("tab-rules").click();
        assertThat(page.getByTestId("rules")).isVisible();
        return page;
    }

    @Test
    @DisplayName("keep out whom none fits, with a page that says so, and let in whom one fits")
    void keepOut(Scene scene) {
        Gallery gallery = new Gallery();
        ConsolePages console = scene.console();
        Page page = rules(console);
        console.pick("rules-add-users", "rule", "bob");
        assertThat(page.getByTestId("rule-type")).hasText("User");
        page.getByLabel("Enable app-level access control").check();
        console.save();

        OutlinePages outline = scene.outline();
        outline.goToSignIn();
        new SignInPage(scene.page()).signIn(Account.ALICE);
        assertThat(scene.page().getByTestId("access-denied-title")).hasText("Access denied");
        gallery.add("access-denied", scene.page());

        console.pick("rules-add-user-roles", "rule", "admin");
        assertThat(page.getByTestId("rule-row")).hasCount(2);
        scene.page().reload();
        assertThat(outline.userName()).hasText("Alice Example");
        gallery.isFlawless();
    }

    @Test
    @DisplayName("need one rule to be on, and the last one cannot go while they are")
    void oneAtLeast(Scene scene) {
        ConsolePages console = scene.console();
        Page page = rules(console);
        page.getByLabel("Enable app-level access control").check();
        console.pressSave();
        assertThat(console.saveBar().getByTestId("save-error")).containsText("at least one rule");
        console.saveBar().getByTestId("discard").click();
        console.pick("rules-add-users", "rule", "Alice Example");
        page.getByLabel("Enable app-level access control").check();
        console.save();
        page.getByLabel("Remove Alice Example").click();
        page.getByTestId("delete-confirm").click();
        assertThat(page.getByTestId("delete-error")).containsText("at least one rule");
        page.keyboard().press("Escape");
        assertThat(page.getByTestId("rule-row")).hasCount(1);
        page.getByLabel("Enable app-level access control").uncheck();
        console.save();
        page.getByLabel("Remove Alice Example").press("Enter");
        page.getByTestId("delete-confirm").press("Enter");
        assertThat(page.getByTestId("rule-row")).hasCount(0);
        assertThat(page.getByTestId("rules-add-users")).isFocused();
    }

    @Test
    @DisplayName("name organizations, and roles in one of them")
    void organizations(Scene scene) {
        scene.idp().directory().add(OrganizationRole.ofUsers("owner"));
        scene.idp().directory().add(Organization.of("acme00000org", "Acme").withUser("alice00user1", "owner"));
        ConsolePages console = scene.console();
        Page page = rules(console);
        console.pick("rules-add-organizations", "rule", "Acme");
        console.pick("rules-add-organization-roles", "rule", "Acme – owner");
        assertThat(page.getByTestId("rule-name")).hasText(new String[] {"Acme", "Acme – owner"});
        assertThat(scene.idp().application("outline").accessControl().organizationRoleIds())
                .containsOnlyKeys("acme00000org");
        page.getByLabel("Remove Acme – owner").click();
        page.getByTestId("delete-confirm").click();
        assertThat(page.getByTestId("rule-name")).hasText(new String[] {"Acme"});
    }
}
