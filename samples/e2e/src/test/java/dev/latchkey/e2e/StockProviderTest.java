package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.latchkey.e2e.browser.NodeScript;
import dev.latchkey.e2e.pages.PluginPages;
import dev.latchkey.e2e.scene.FreePorts;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.PluginSetting;
import dev.latchkey.e2e.scene.Scene;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("At a stock oidc-provider, on which Logto is built, the assistant of 2023")
class StockProviderTest {
    @Test
    @DisplayName("B3: is refused with a JSON token request, and accepted with a form")
    void jsonAndForm(Scene scene) throws IOException {
        int port = FreePorts.one();
        String callback = "http://localhost:" + port + "/aip/todo/oauth/callback";
        try (NodeScript provider = NodeScript.start("oidc-provider", "provider.mjs", callback)) {
            PluginPages plugin = scene.plugin(PluginSetting.at(provider.ready()).withAssistantPort(port));
            plugin.install();
            plugin.use("json");
            plugin.ask("Who am I?");
            plugin.logInButton().click();
            assertThat(plugin.refused()).hasAttribute("data-reason", "token-refused");
            assertThat(plugin.refused()).containsText("400 invalid_request");
            assertThat(plugin.refused()).containsText("application/x-www-form-urlencoded");

            plugin.use("form");
            plugin.ask("Who am I?");
            plugin.logInButton().click();
            assertThat(plugin.fact("subject")).hasText("alice");
            assertThat(plugin.fact("verifiedBy")).hasText("INTROSPECTION");
        }
    }
}
