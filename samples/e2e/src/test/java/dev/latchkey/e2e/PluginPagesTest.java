package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.PluginPages;
import dev.latchkey.e2e.pages.SignInPage;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("The pages of plugin and assistant")
class PluginPagesTest {
    @Test
    @DisplayName("fit into a phone, have one heading of the first level, and say that the assistant is weak")
    void fit(Scene scene) {
        Gallery gallery = new Gallery();
        Page page = scene.page();
        PluginPages plugin = scene.plugin();
        page.navigate(plugin.pluginUrl() + "/");
        isWellMade(gallery, "plugin", page);
        plugin.enter("plugin", "plugin-secret", "profile");
        isWellMade(gallery, "assistant-install", page);
        plugin.install();
        plugin.ask("Who am I?");
        isWellMade(gallery, "assistant-chat-log-in", page);
        plugin.logIn(Account.ALICE);
        assertThat(page.getByTestId("weak-client")).containsText("Weak on purpose");
        isWellMade(gallery, "assistant-chat", page);
        assertThat(plugin.grants("access-token")).isVisible();
        isWellMade(gallery, "assistant-grants", page);
        page.navigate(plugin.callbackUrl() + "?code=stolen&state=guessed");
        isWellMade(gallery, "assistant-refused", page);
        gallery.isFlawless();
    }

    private static void isWellMade(Gallery gallery, String name, Page page) {
        gallery.add(name, page);
        assertThat(page.locator("h1")).hasCount(1);
        assertThat(page.locator("main")).hasCount(1);
    }

    @Test
    @DisplayName("let a developer install and a user ask and log in with the keyboard alone")
    void keyboard(Scene scene) {
        PluginPages plugin = scene.plugin();
        Page page = scene.page();
        page.navigate(plugin.assistantUrl() + "/install");
        page.getByTestId("plugin-url").focus();
        page.keyboard().press("Enter");
        page.getByTestId("client-id").focus();
        page.keyboard().type("plugin");
        page.keyboard().press("Tab");
        page.keyboard().type("plugin-secret");
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("verified")).isVisible();
        page.getByTestId("install").focus();
        page.keyboard().press("Enter");
        plugin.question().focus();
        page.keyboard().type("Who am I?");
        page.keyboard().press("Enter");
        assertThat(plugin.lines()).hasCount(2);
        plugin.logInButton().focus();
        assertThat(plugin.logInButton()).isFocused();
        page.keyboard().press("Enter");
        new SignInPage(page).signInByKeyboard(Account.ALICE);
        assertThat(plugin.fact("subject")).hasText("alice00user1");
    }

    @Test
    @DisplayName(
            "tell a stranger what to do: manifest and description are served, and the two misleading names explained")
    void documents(Scene scene) {
        PluginPages plugin = scene.plugin();
        Response manifest = scene.page().navigate(plugin.pluginUrl() + "/.well-known/ai-plugin.json");
        assertThat(manifest.text())
                .contains("\"client_url\" : \"" + scene.idp().issuer() + "/auth\"")
                .contains("\"authorization_url\" : \"" + scene.idp().issuer() + "/token\"")
                .contains("\"has_user_authentication\" : true");
        assertThat(scene.page()
                        .request()
                        .get(plugin.pluginUrl() + "/openapi.yaml")
                        .text())
                .startsWith("openapi: 3.0.1")
                .contains("- url: " + plugin.pluginUrl());
        plugin.enter("plugin", "plugin-secret", "profile");
        assertThat(scene.page().getByTestId("client-url")).hasText(scene.idp().issuer() + "/auth");
        assertThat(scene.page().getByTestId("authorization-url"))
                .hasText(scene.idp().issuer() + "/token");
        assertThat(scene.page().getByTestId("callback-url").first()).hasText(plugin.callbackUrl());
        assertThat(scene.page().getByTestId("callback-url").last()).hasText(plugin.secondCallbackUrl());
    }
}
