package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.PluginPages;
import dev.latchkey.e2e.scene.FreePorts;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@InBrowser
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SAME_THREAD)
@DisplayName("The jar of the plugin-style sample")
class PluginJarTest {
    private static final String JAR = "samples/plugin/target/latchkey-sample-plugin.jar";

    @Test
    @DisplayName("is both, plugin and assistant, and alice's todo gets from one to the other")
    void bothApps(Scene scene) throws IOException {
        int port = FreePorts.one();
        try (RunningJar plugin = RunningJar.start(
                        JAR, Map.of("PORT", "0", "LOGTO_ISSUER", scene.idp().issuer()), "plugin");
                RunningJar assistant = RunningJar.start(
                        JAR, Map.of("PORT", String.valueOf(port), "PLUGIN_URL", plugin.ready()), "assistant")) {
            String url = assistant.ready();
            PluginPages pages = new PluginPages(scene.page(), "", url, url.replace("localhost", "127.0.0.1"));
            scene.idp().change("plugin", application -> application.withRedirectUris(pages.callbackUrl()));
            pages.install();
            pages.ask("Add buy milk");
            pages.logIn(Account.ALICE);
            assertThat(pages.newestLine()).containsText("Your todos: buy milk.");
        }
    }

    @Test
    @DisplayName("explains itself with --help, and ends with 2 for anything else")
    void help() throws InterruptedException {
        try (RunningJar help = RunningJar.start(JAR, Map.of(), "--help")) {
            assertThat(help.output()).contains("plugin|assistant", "LOGTO_ISSUER", "SECOND_URL");
            assertThat(help.exitCode()).isZero();
        }
        try (RunningJar wrong = RunningJar.start(JAR, Map.of(), "both")) {
            assertThat(wrong.output()).startsWith("usage:");
            assertThat(wrong.exitCode()).isEqualTo(2);
        }
        try (RunningJar wrong = RunningJar.start(JAR, Map.of("PORT", "http"), "plugin")) {
            assertThat(wrong.output()).contains("PORT is not a port number");
            assertThat(wrong.exitCode()).isEqualTo(2);
        }
    }
}
