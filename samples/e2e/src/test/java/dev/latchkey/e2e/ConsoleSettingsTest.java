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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@InBrowser
@DisplayName("Set in the Console, for the whole tenant,")
class ConsoleSettingsTest {
    private static TenantSettings settings(Scene scene) {
        return scene.idp().directory().now().settings();
    }

    @ParameterizedTest(name = "at {0} px")
    @ValueSource(ints = {1280, 390})
    @DisplayName("the session's maximum time to live is kept in days, and a wrong one is refused beside its field")
    void session(int width, Scene scene) {
        Gallery gallery = new Gallery(width);
        Page page = gallery.prepare(scene.console().page());
        ConsolePages console = scene.console();
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
        assertThat(gallery.tooWide()).isEmpty();
    }

    @ParameterizedTest(name = "at {0} px")
    @ValueSource(ints = {1280, 390})
    @DisplayName("dynamic apps are let in, and what they may ask for is picked")
    void dynamicApps(int width, Scene scene) {
        Gallery gallery = new Gallery(width);
        Page page = gallery.prepare(scene.console().page());
        ConsolePages console = scene.console();
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
        assertThat(gallery.tooWide()).isEmpty();
    }
}
