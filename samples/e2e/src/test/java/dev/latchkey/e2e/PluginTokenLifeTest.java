package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.ConsolePages;
import dev.latchkey.e2e.pages.PluginPages;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import dev.latchkey.mockidp.journal.JournalEntries;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("A plugin's access token that ends")
class PluginTokenLifeTest {
    @Test
    @DisplayName(
            "B9: asked for with offline_access, no prompt and the toggle off came without a refresh token: 401, and the login button is back")
    void withoutRefreshToken(Scene scene) {
        PluginPages plugin = scene.plugin();
        plugin.install("profile offline_access");
        plugin.logInAsking(Account.ALICE);
        assertThat(plugin.grants("refresh-token")).hasText("no");
        assertThat(scene.page().getByTestId("granted-scope")).hasText("profile");
        assertThat(plugin.wire("token").getByTestId("answer")).not().containsText("refresh_token");
        assertThat(plugin.logInButton()).isHidden();

        letItExpire(scene, plugin);
        callAgain(plugin);
        assertThat(plugin.newestStatus()).hasText("401");
        assertThat(plugin.newestError()).hasText("ACCESS_TOKEN_INACTIVE");
        assertThat(plugin.logInButton()).isVisible();
        assertThat(refreshes(scene).count()).isZero();
    }

    @Test
    @DisplayName(
            "B10: with \"Always issue refresh token\" on is replaced by exactly one refresh, and the call succeeds")
    void withRefreshToken(Scene scene) {
        PluginPages plugin = withAlwaysIssue(scene);
        assertThat(plugin.grants("refresh-token")).hasText("yes");

        letItExpire(scene, plugin);
        callAgain(plugin);
        assertThat(plugin.newestStatus()).hasText("200");
        assertThat(plugin.fact("subject")).hasText("alice00user1");
        assertThat(refreshes(scene).count()).isEqualTo(1);
        plugin.ask("Who am I?");
        assertThat(plugin.newestStatus()).hasText("200");
        assertThat(refreshes(scene).count()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "B10: is refreshed with the newest refresh token: after ten days that is another one, and the old one is dead")
    void rotation(Scene scene) {
        PluginPages plugin = withAlwaysIssue(scene);
        scene.clock().advance(Duration.ofDays(10));
        plugin.ask("Who am I?");
        assertThat(plugin.grants("refresh").first()).containsText("yes");

        scene.anHourPasses();
        plugin.ask("Who am I?");
        assertThat(plugin.newestStatus()).hasText("200");
        assertThat(refreshes(scene).withStatus(200).count()).isEqualTo(2);
        assertThat(plugin.grants("refresh").first()).containsText("no");
    }

    @Test
    @DisplayName("B12: and whose refresh token was revoked: one invalid_grant, then the login button, and no loop")
    void revoked(Scene scene) {
        PluginPages plugin = withAlwaysIssue(scene);
        signOutAtTheProvider(scene);
        scene.anHourPasses();
        plugin.ask("Who am I?");
        assertThat(plugin.newestStatus()).hasText("401");
        assertThat(plugin.logInButton()).isVisible();
        plugin.ask("What are my todos?");
        assertThat(plugin.logInButton()).isVisible();
        assertThat(refreshes(scene).count()).isEqualTo(1);
        assertThat(refreshes(scene).last().error()).contains("invalid_grant");
        assertThat(plugin.grants("refresh")).containsText("invalid_grant");

        plugin.ask("Who am I?");
        plugin.logIn(Account.ALICE);
        assertThat(plugin.newestStatus()).hasText("200");
    }

    private static PluginPages withAlwaysIssue(Scene scene) {
        PluginPages plugin = scene.plugin();
        ConsolePages console = scene.console().open("plugin");
        console.alwaysIssueRefreshToken().check();
        console.save();
        plugin.install();
        plugin.logInAsking(Account.ALICE);
        return plugin;
    }

    /** The clock moves; the button then says that the token has ended. */
    private static void letItExpire(Scene scene, PluginPages plugin) {
        assertThat(plugin.grants("expiry")).hasText(java.util.regex.Pattern.compile("in \\d+ seconds"));
        scene.anHourPasses();
        scene.page().getByTestId("let-it-expire").click();
        assertThat(scene.page().getByTestId("expiry")).hasText(java.util.regex.Pattern.compile("\\d+ seconds ago"));
    }

    private static void callAgain(PluginPages plugin) {
        plugin.grants("call-again").click();
        assertThat(plugin.question()).isVisible();
    }

    /** Without offline_access a refresh token dies with the session. */
    private static void signOutAtTheProvider(Scene scene) {
        scene.page().navigate(scene.idp().issuer() + "/session/end");
        assertThat(scene.page().getByTestId("signed-out-title")).isVisible();
    }

    private static JournalEntries refreshes(Scene scene) {
        return scene.idp().journal().tokenRequests().forApplication("plugin").withGrant("refresh_token");
    }
}
