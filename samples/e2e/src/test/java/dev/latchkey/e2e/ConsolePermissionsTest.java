package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import dev.latchkey.e2e.pages.ConsolePages;
import dev.latchkey.e2e.scene.BareClient;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Organization;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("Given in the Console to an application,")
class ConsolePermissionsTest {
    private static final String MANAGEMENT_ROLE = "Logto Management API access";

    @Test
    @DisplayName("a permission lets a third-party application ask for it, and taken away no longer")
    void thirdParty(Scene scene) {
        BareClient client = BareClient.thirdParty(scene.idp()).asking("openid phone");
        assertThat(client.redirect()).contains("error=invalid_scope");
        ConsolePages console = scene.console().open("outline-third-party");
        console.page().getByTestId("tab-permissions").click();
        console.pick("user-scopes-add", "assign", "phone");
        assertThat(console.page().getByTestId("user-scopes-row")).hasCount(3);
        assertThat(client.redirect()).endsWith("/sign-in?app_id=outline-third-party");
        console.page().getByLabel("Remove phone").click();
        console.page().getByTestId("delete-confirm").click();
        assertThat(console.page().getByTestId("user-scopes-row")).hasCount(2);
        assertThat(client.redirect()).contains("error=invalid_scope");
    }

    @Test
    @DisplayName("a role lets a machine call an API, and an organization gives it tokens there")
    void machine(Scene scene) {
        scene.idp().addApplication(Application.machine("robot", "robot-secret"));
        scene.idp().directory().add(Organization.of("acme00000org", "Acme"));
        ConsolePages console = scene.console().open("robot");
        console.page().getByTestId("tab-roles").click();
        console.pick("roles-add", "assign", MANAGEMENT_ROLE);
        assertThat(console.page().getByTestId("roles-row")).containsText(MANAGEMENT_ROLE);
        APIResponse token = token(scene, "resource", "https://default.logto.app/api", "all");
        assertThat(token.text()).contains("\"scope\":\"all\"");

        assertThat(token(scene, "organization_id", "acme00000org", "").status()).isEqualTo(403);
        console.page().getByTestId("tab-organizations").click();
        console.pick("organizations-add", "assign", "Acme");
        assertThat(console.page().getByTestId("organizations-row")).containsText("Acme");
        assertThat(token(scene, "organization_id", "acme00000org", "").status()).isEqualTo(200);
    }

    private static APIResponse token(Scene scene, String parameter, String value, String scope) {
        FormData form = FormData.create()
                .set("grant_type", "client_credentials")
                .set("client_id", "robot")
                .set("client_secret", "robot-secret")
                .set("scope", scope)
                .set(parameter, value);
        return scene.browser()
                .request()
                .post(scene.idp().issuer() + "/token", RequestOptions.create().setForm(form));
    }
}
