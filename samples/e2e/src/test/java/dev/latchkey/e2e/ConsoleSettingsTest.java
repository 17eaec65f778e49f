package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.latchkey.e2e.pages.ConsolePages;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import dev.latchkey.mockidp.directory.TenantSettings;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("Set in the Console, for the whole tenant,")
class ConsoleSettingsTest {
    private static TenantSettings settings(Scene scene) {
        return scene.idp().directory().now().settings();
    }

    @Test
    @DisplayName("the session's maximum time to live is kept in days, and a wrong one is refused beside its field")
    void session(Scene scene) {
        Gallery gallery = new Gallery();
        ConsolePages console = scene.console();
        Page page = console.page();
        console.at("/signing-keys");
        assertThat(page.getByLabel("Session maximum time to live (TTL) in days"))
                .hasValue("14");
        page.getByTestId("session-ttl").fill("366");
        page.getByTestId("save-changes").click();
        assertThat(page.getByTestId("session-ttl-error")).not().isEmpty();
        gallery.add("console-session-refused", page);
        page.getByTestId("session-ttl").fill("30");
        console.save();
        assertThat(settings(scene).oidc().sessionTtl()).isEqualTo(Duration.ofDays(30));
        page.getByTestId("rotate-keys").click();
        assertThat(page.locator("#rotate-title")).hasText("Rotate private keys");
        gallery.add("console-rotate", page);
        gallery.isFlawless();
    }

    @Test
    @DisplayName("dynamic apps are let in, and what they may ask for is picked")
    void dynamicApps(Scene scene) {
        Gallery gallery = new Gallery();
        ConsolePages console = scene.console();
        Page page = console.page();
        console.at("/dynamic-app");
        page.getByLabel("Enable dynamic apps").check();
        console.save();
        assertThat(settings(scene).cimd().isEnabled()).isTrue();
        console.pick("user-scopes-add", "assign", "email");
        assertThat(page.getByTestId("user-scopes-row")).hasText(new Pattern[] {Pattern.compile("email.*")});
        assertThat(settings(scene).cimd().scopes().userScopes()).containsExactly("email");
        gallery.add("console-dynamic-app", page);
        page.getByTestId("remove").click();
        page.getByTestId("delete-confirm").click();
        assertThat(page.getByTestId("user-scopes-row")).hasCount(0);
        gallery.isFlawless();
    }
}
