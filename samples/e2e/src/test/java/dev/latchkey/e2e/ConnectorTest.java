package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.ConnectorPages;
import dev.latchkey.e2e.pages.ConsentPage;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("The connector")
class ConnectorTest {
    @Test
    @DisplayName(
            "C1, C3, C5, C8, C11 to C13, 48: registered by hand is told an address, shows each step, reads, steps up to write, renews silently once refresh tokens are always issued, and keeps them through an outage of the provider")
    void registeredByHand(Scene scene) throws IOException {
        Gallery gallery = new Gallery();
        Page page = scene.page();
        ConnectorPages connector = scene.connector();
        connector.find("connect");
        assertThat(page.getByTestId("step-result").first()).containsText("401");
        assertThat(page.getByTestId("step-request")).containsText(new String[] {
            "POST " + connector.mcpUrl(),
            "/.well-known/oauth-protected-resource/mcp",
            scene.idp().issuer(),
            "/.well-known/oauth-authorization-server/oidc",
            "/.well-known/openid-configuration/oidc",
            "/oidc/.well-known/openid-configuration",
            "client_id connector"
        });
        assertThat(page.getByTestId("scopes")).hasText("notes:read");
        gallery.add("connector-connect", page);
        page.setViewportSize(1000, 980);
        PicturesTest.draw("sample-connector", page);

        connector.signIn(Account.ALICE);
        assertThat(connector.tool("read_notes").getByTestId("scope")).hasText("notes:read – granted");
        page.getByTestId("read").click();
        assertThat(connector.result()).hasText("You have no notes yet.");
        page.getByTestId("write").click();
        assertThat(connector.result()).hasText("Added: Note 1");
        assertThat(connector.tool("add_note").getByTestId("scope").last()).hasText("notes:write – granted");
        assertThat(scene.idp()
                        .journal()
                        .authorizationRequests()
                        .forApplication("connector")
                        .count())
                .isEqualTo(2);
        gallery.add("connector-tools", page);

        assertThat(connector.tokens("refresh-token")).hasText("no");
        assertThat(page.getByTestId("sign-in-again-at"))
                .hasText(Pattern.compile("You will need to sign in again at \\d\\d:\\d\\d UTC\\."));
        assertThat(page.getByTestId("audience")).hasText(connector.mcpUrl());
        assertThat(page.getByTestId("token-issuer")).hasText(scene.idp().issuer());
        gallery.add("connector-tokens", page);
        scene.anHourPasses();
        page.navigate(connector.url() + "/tools");
        assertThat(page.getByTestId("message")).containsText("sign in again");

        scene.idp().change("connector", it -> it.withAlwaysIssueRefreshToken(true));
        connector.find("use-predefined");
        page.getByTestId("sign-in").click();
        assertThat(connector.tool("read_notes")).isVisible();
        assertThat(connector.tokens("refresh-token")).hasText("yes");
        scene.anHourPasses();
        page.navigate(connector.url() + "/tools");
        page.getByTestId("read").click();
        assertThat(connector.result()).hasText("Note 1");
        scene.idp()
                .journal()
                .tokenRequests()
                .forApplication("connector")
                .withGrant("refresh_token")
                .exactly(1);
        scene.anHourPasses();
        scene.idp().faults().always(Endpoint.TOKEN, Fault.status(503));
        page.navigate(connector.url() + "/tools");
        assertThat(page.getByTestId("message")).containsText("Your tokens are kept");
        scene.idp().faults().clear();
        page.navigate(connector.url() + "/tools");
        assertThat(connector.tool("read_notes")).isVisible();
        connector.tokens("expire").click();
        assertThat(page.getByTestId("message")).containsText("renewed");
        connector.tokens("forget").click();
        assertThat(page.getByTestId("no-connection")).isVisible();
        gallery.isFlawless();
    }

    @Test
    @DisplayName(
            "C8, C11: by its document consents on the provider's page, is declined the further scope, stops after the limit, and reads on")
    void byDocument(Scene scene) {
        Gallery gallery = new Gallery();
        Page page = scene.page();
        ConnectorPages connector = scene.connector();
        connector.find("use-document");
        assertThat(page.getByTestId("client-id")).hasText(connector.url() + "/client.json");
        connector.signIn(Account.ALICE);
        assertThat(page.getByTestId("consent-client-host")).containsText("localhost");
        new ConsentPage(page).authorize();
        page.getByTestId("read").click();
        assertThat(connector.result()).hasText("You have no notes yet.");

        for (int time = 0; time < 2; time++) {
            page.navigate(connector.url() + "/tools");
            page.getByTestId("write").click();
            new ConsentPage(page).cancel();
            assertThat(page.getByTestId("refused")).hasAttribute("data-code", "USER_DECLINED");
            page.navigate(connector.url() + "/tools/resume");
            assertThat(page).hasURL(connector.url() + "/tools");
        }
        gallery.add("connector-refused", page);
        page.navigate(connector.url() + "/tools");
        page.getByTestId("write").click();
        assertThat(connector.result()).containsText("STEP_UP_LIMIT");
        gallery.add("connector-limit", page);
        page.getByTestId("read").click();
        assertThat(connector.result()).hasText("You have no notes yet.");
        assertThat(connector.tokens("refresh-token")).hasText("no");

        page.navigate(connector.url() + "/connect");
        page.getByTestId("mcp-url").fill(scene.idp().endpoint() + "/nothing-here");
        page.getByTestId("connect").click();
        assertThat(page.getByTestId("problem")).containsText("RESOURCE_METADATA_NOT_FOUND");
        gallery.add("connector-problem", page);
        gallery.isFlawless();
    }
}
