package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.latchkey.e2e.pages.ConsolePages;
import dev.latchkey.e2e.pages.OutlinePages;
import dev.latchkey.e2e.pages.SignInPage;
import dev.latchkey.e2e.scene.BareClient;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import dev.latchkey.mockidp.directory.Organization;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("Made and edited in the Console,")
class ConsoleDirectoryTest {
    @Test
    @DisplayName("a claim of the ID token is switched on: the next token has it")
    void idTokenClaims(Scene scene) {
        BareClient client = BareClient.traditional(scene.idp()).asking("openid custom_data");
        assertThat(client.idTokenClaims("alice")).doesNotContain("custom_data");
        ConsolePages console = scene.console();
        console.at("/custom-jwt").getByTestId("claim-custom_data").check();
        console.save();
        assertThat(client.idTokenClaims("alice")).contains("\"custom_data\":{\"plan\":\"pro\"}");
    }

    @Test
    @DisplayName("an organization is made, with a permission, a role and a member who has it")
    void organization(Scene scene) {
        ConsolePages console = scene.console();
        template(console);
        Page page = console.at("/organizations");
        page.getByTestId("create-organization").click();
        page.getByTestId("organization-name").fill("Acme");
        page.getByTestId("create-submit").click();
        assertThat(page.getByTestId("organization-title")).hasText("Acme");
        page.getByTestId("tab-members").click();
        console.pick("members-add", "assign", "Alice Example");
        console.pick("edit-member-roles", "roles", "owner");
        assertThat(page.getByTestId("member-roles")).containsText("owner");
        Organization acme = scene.idp()
                .directory()
                .now()
                .organizations()
                .all()
                .values()
                .iterator()
                .next();
        assertThat(acme.users()).containsEntry("alice00user1", Set.of("owner"));
    }

    private static void template(ConsolePages console) {
        Page page = console.at("/organization-template#permissions");
        page.getByTestId("organization-permissions-add").click();
        page.getByTestId("organization-permission-name").fill("edit:wiki");
        page.getByTestId("create-permission-submit").click();
        assertThat(page.getByTestId("organization-permissions-row")).hasCount(1);
        page.getByTestId("tab-roles").click();
        page.getByTestId("organization-roles-add").click();
        page.getByTestId("organization-role-name").fill("owner");
        page.getByTestId("create-role-submit").click();
        console.pick("edit-scopes", "permissions", "edit:wiki");
        assertThat(page.getByTestId("organization-roles-row")).containsText("edit:wiki");
    }

    @Test
    @DisplayName("an API resource, its permission and a role with it are made, and a user has the role")
    void roles(Scene scene) {
        ConsolePages console = scene.console();
        Page page = console.at("/api-resources");
        page.getByTestId("create-resource").click();
        page.getByTestId("resource-name").fill("Notes");
        page.getByTestId("resource-indicator").fill("https://notes.example");
        page.getByTestId("create-submit").click();
        page.getByTestId("permissions-add").click();
        page.getByTestId("permission-name").fill("read:notes");
        page.getByTestId("permission-submit").click();
        assertThat(page.getByTestId("permissions-row")).hasCount(1);
        console.at("/roles").getByTestId("create-role").click();
        page.getByTestId("role-name").fill("reader");
        page.getByTestId("role-description").fill("Reads notes");
        page.getByTestId("create-submit").click();
        assertThat(page.getByTestId("role-title")).hasText("reader");
        console.pick("permissions-add", "assign", "read:notes");
        page.getByTestId("tab-users").click();
        console.pick("users-add", "assign", "bob");
        assertThat(page.getByTestId("users-row")).hasCount(1);
        assertThat(scene.idp().user("bob").roles()).contains("reader");
    }

    @Test
    @DisplayName("a user is made and signs in, is suspended and cannot, and goes")
    void user(Scene scene) {
        OutlinePages outline = scene.outline();
        Page page = scene.console().at("/users");
        page.getByTestId("create-user").click();
        page.getByTestId("new-user-username").fill("carol");
        page.getByTestId("new-user-email").fill("carol@example.test");
        page.getByTestId("new-user-password").fill("carol-password");
        page.getByTestId("create-submit").click();
        assertThat(page.getByTestId("user-title")).hasText("carol");
        page.getByTestId("name").fill("Carol Example");
        page.getByTestId("save-changes").click();
        assertThat(page.getByTestId("save-bar")).isHidden();
        outline.goToSignIn();
        new SignInPage(scene.page()).enter("carol", "carol-password");
        assertThat(outline.userName()).hasText("Carol Example");
        page.getByTestId("suspend").click();
        page.getByTestId("suspend-submit").click();
        assertThat(page.getByTestId("suspended-badge")).isVisible();
        assertThat(scene.idp().user("carol").isSuspended()).isTrue();
        page.getByTestId("delete-user").click();
        page.getByTestId("delete-confirm").click();
        assertThat(page.getByTestId("user-row")).hasCount(2);
    }

    @Test
    @DisplayName("a secret has a name and an expiry by the mock's clock: a new one is shown, counts, and goes again")
    void secrets(Scene scene) {
        scene.clock().advance(Duration.ofDays(400));
        Instant inAMonth = scene.clock().instant().plus(Duration.ofDays(30));
        Page page = scene.console().open("quickstart").page();
        page.getByTestId("create-secret").click();
        page.getByTestId("secret-name-input").fill("Second");
        page.getByTestId("secret-expiration").selectOption("30");
        page.getByTestId("secret-submit").click();
        Locator second = page.getByTestId("secret-row").filter(new Locator.FilterOptions().setHasText("Second"));
        assertThat(second.getByTestId("secret-expires")).hasText(Pattern.compile("\\d{4}-\\d{2}-\\d{2}"));
        second.getByTestId("show-secret").click();
        String value = second.getByTestId("secret-value").innerText();
        assertThat(scene.idp().application("quickstart").secrets())
                .filteredOn(secret -> secret.value().equals(value))
                .singleElement()
                .satisfies(secret -> assertThat(secret.expiresAt().orElseThrow())
                        .isBetween(inAMonth.minusSeconds(2), inAMonth.plus(Duration.ofHours(1))));
        second.getByTestId("delete-secret").click();
        page.getByTestId("delete-confirm").click();
        assertThat(second).hasCount(0);
        assertThat(page.getByTestId("create-secret")).isFocused();
        assertThat(scene.idp().application("quickstart").secrets()).hasSize(1);
    }
}
