package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import dev.latchkey.mockidp.directory.Application;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@InBrowser
@DisplayName("An application in the Console")
class ConsoleApplicationsTest {
    private static final List<String> PARTS = List.of(
            "redirect-uris",
            "cors-allowed-origins",
            "secrets",
            "endpoint",
            "refresh-token-card",
            "always-issue-refresh-token",
            "backchannel-logout-card",
            "token-exchange-card",
            "device-limit-card",
            "tab-roles",
            "tab-organizations",
            "tab-permissions");

    @ParameterizedTest(name = "{0}")
    @DisplayName("of each type is created, led through its guide, and has Logto's cards and no others")
    @CsvSource(delimiter = '|', textBlock = """
            Traditional             | Traditional Web                 | redirect-uris cors-allowed-origins secrets endpoint refresh-token-card always-issue-refresh-token backchannel-logout-card token-exchange-card device-limit-card
            SPA                     | Single Page App                 | redirect-uris cors-allowed-origins endpoint refresh-token-card always-issue-refresh-token backchannel-logout-card token-exchange-card device-limit-card
            Native                  | Native App                      | redirect-uris cors-allowed-origins endpoint refresh-token-card backchannel-logout-card token-exchange-card device-limit-card
            Native device           | Native App Device flow          | endpoint refresh-token-card backchannel-logout-card token-exchange-card device-limit-card
            MachineToMachine        | Machine-to-Machine              | secrets endpoint token-exchange-card tab-roles tab-organizations
            Traditional third-party | Traditional Web Third-party     | redirect-uris cors-allowed-origins secrets refresh-token-card always-issue-refresh-token backchannel-logout-card device-limit-card tab-permissions
            """)
    void create(String kind, String tags, String parts, Scene scene) {
        Page page = scene.console().at("");
        page.getByTestId("create-application").click();
        page.getByTestId("create-type-" + kind.split(" ")[0]).check();
        if (kind.endsWith("device")) {
            page.getByTestId("create-flow-device").check();
        }
        if (kind.endsWith("third-party")) {
            page.getByTestId("create-third-party").check();
        }
        page.getByTestId("create-name").fill("My App");
        page.getByTestId("create-submit").click();
        assertThat(page.getByTestId("guide")).isVisible();
        page.getByTestId("guide-skip").click();
        assertThat(page.getByTestId("settings-card")).isVisible();
        assertThat(page.locator(".tags")).hasText(Pattern.compile(tags.replace(" ", "\\s*")));
        // what the page asks its server for comes after the rest
        Stream.of(parts.split(" "))
                .forEach(part -> assertThat(page.getByTestId(part).first()).isAttached());
        assertThat(PARTS.stream().filter(part -> page.getByTestId(part).count() > 0))
                .containsExactlyInAnyOrder(parts.split(" "));
    }

    @Test
    @DisplayName("keeps what was saved: every field, in the words of the Management API")
    void edit(Scene scene) {
        Page page = scene.console().open("quickstart").page();
        page.getByTestId("name").fill("Quick");
        page.getByTestId("description").fill("The first one");
        page.getByTestId("cors-allowed-origins").getByTestId("uri").fill("http://localhost:5000/");
        page.getByTestId("custom-data").fill("{\"team\": 7}");
        page.getByTestId("refresh-token-ttl").fill("30");
        page.getByTestId("backchannel-logout-uri").fill("http://localhost:3010/backchannel");
        page.getByTestId("backchannel-session-required").check();
        page.getByTestId("allow-token-exchange").check();
        page.getByTestId("max-allowed-grants").fill("2");
        page.getByTestId("save-changes").click();
        assertThat(page.getByTestId("save-bar")).isHidden();
        assertThat(page.getByTestId("application-title")).hasText("Quick");
        Application saved = scene.idp().application("quickstart");
        assertThat(saved.description()).hasValue("The first one");
        assertThat(saved.customData()).isEqualTo(Map.of("team", 7L));
        assertThat(saved.customClientMetadata().corsAllowedOrigins()).containsExactly("http://localhost:5000");
        assertThat(saved.customClientMetadata().refreshTokenTtl()).isEqualTo(Duration.ofDays(30));
        assertThat(saved.oidcClientMetadata().backchannelLogoutUri()).hasValue("http://localhost:3010/backchannel");
        assertThat(saved.oidcClientMetadata().backchannelLogoutSessionRequired())
                .isTrue();
        assertThat(saved.customClientMetadata().allowTokenExchange()).isTrue();
        assertThat(saved.customClientMetadata().maxAllowedGrants()).hasValue(2);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("is not saved with a value that cannot be: the field says why and has the focus")
    @CsvSource(delimiter = '|', textBlock = """
            name                   |                 | An application needs a name
            refresh-token-ttl      | 181             | Enter a whole number from 1 to 180
            refresh-token-ttl      | 1.5             | Enter a whole number from 1 to 180
            custom-data            | [1]             | Custom data must be a valid JSON object
            backchannel-logout-uri | no address      | Enter an absolute http or https address
            max-allowed-grants     | 0               | Enter a whole number greater than 0
            """)
    void wrong(String field, String value, String message, Scene scene) {
        Page page = scene.console().open("quickstart").page();
        Locator input = page.getByTestId(field);
        input.fill(value == null ? "" : value);
        page.getByTestId("save-changes").click();
        assertThat(page.getByTestId(field + "-error")).hasText(message);
        assertThat(input).isFocused();
        assertThat(page.getByTestId("save-bar")).isVisible();
    }
}
