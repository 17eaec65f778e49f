package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.latchkey.e2e.pages.ConsolePages;
import dev.latchkey.e2e.scene.BareClient;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import dev.latchkey.mockidp.fault.ArmedFault;
import dev.latchkey.mockidp.fault.Arming;
import dev.latchkey.mockidp.fault.FaultCatalogue;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("On the Console's page of faults")
class ConsoleFaultsTest {
    private static Map<String, Object> armed(Scene scene) {
        List<ArmedFault> armed = scene.idp().faults().armed();
        assertThat(armed).hasSize(1);
        return armed.get(0).arming().toJson();
    }

    @Test
    @DisplayName("a fault is found, armed for some calls, seen to meet them, and disarmed")
    void life(Scene scene) {
        Gallery gallery = new Gallery();
        ConsolePages console = scene.console();
        Page page = console.at("/faults");
        assertThat(page.getByTestId("faults-count"))
                .hasText(FaultCatalogue.all().size() + " faults");
        assertThat(page.getByTestId("armed")).containsText("Nothing is armed");
        page.getByLabel("Search").fill("another issuer's");
        page.getByLabel("Arm callback-wrong-iss").click();
        Locator dialog = page.getByTestId("arm-dialog");
        dialog.getByLabel("Application").selectOption("Outline-style wiki");
        dialog.getByLabel("User").selectOption("alice");
        dialog.getByLabel("Calls").fill("2");
        gallery.add("console-faults-dialog", page);
        dialog.getByTestId("arm-submit").click();
        assertThat(dialog).hasCount(0);
        assertThat(armed(scene))
                .isEqualTo(Arming.of("callback-wrong-iss")
                        .application("outline")
                        .user(scene.idp().user("alice").id())
                        .times(2)
                        .toJson());
        String request = BareClient.traditional(scene.idp()).authorizationUrl();
        assertThat(scene.idp().signIn("alice").at(URI.create(request)).toString())
                .contains("evil.example");
        assertThat(page.getByTestId("armed-met")).hasText(Pattern.compile("1 of 1 .*GET /oidc/auth.*"));
        gallery.add("console-faults-armed", page);
        page.getByTestId("disarm").click();
        assertThat(page.getByTestId("armed")).containsText("Nothing is armed");
        assertThat(page.locator("#headline")).isFocused();
        assertThat(scene.idp().faults().armed()).isEmpty();
        gallery.isFlawless();
    }

    @Test
    @DisplayName("what it spoiled is named in the journal, beside the rules by which a scope fell away")
    void inTheJournal(Scene scene) {
        scene.idp().faults().arm("callback-wrong-iss");
        String request = BareClient.traditional(scene.idp())
                .asking("openid offline_access")
                .authorizationUrl();
        scene.idp().signIn("alice").at(URI.create(request));
        Page page = scene.console().journal();
        assertThat(page.getByTestId("journal-fault")).hasCount(1);
        Gallery gallery = new Gallery();
        Locator spoiled = page.getByTestId("journal-row")
                .filter(new Locator.FilterOptions().setHas(page.getByTestId("journal-fault")));
        spoiled.getByTestId("journal-expand").click();
        assertThat(page.getByTestId("journal-spoiled").locator("visible=true"))
                .hasText("Spoiled by the fault callback-wrong-iss.");
        Locator asked = page.getByTestId("journal-row")
                .filter(new Locator.FilterOptions().setHasText("GET /oidc/auth"))
                .last();
        asked.getByTestId("journal-expand").click();
        assertThat(page.getByTestId("journal-decision").locator("visible=true")).containsText("prompt=consent");
        gallery.add("console-journal-explained", page);
        gallery.isFlawless();
    }

    @Test
    @DisplayName("a share and a parameter are set, and only what the endpoint knows is asked for; by keyboard alone")
    void keyboard(Scene scene) {
        Page page = scene.console().at("/faults");
        page.getByLabel("Search").fill("429");
        page.getByLabel("Arm status-429").focus();
        page.keyboard().press("Enter");
        Locator dialog = page.getByTestId("arm-dialog");
        assertThat(dialog.getByLabel("Endpoint")).isFocused();
        assertThat(dialog.getByLabel("Grant")).isVisible();
        page.keyboard().type("j");
        assertThat(dialog.getByLabel("Endpoint")).hasValue("jwks");
        assertThat(dialog.getByLabel("Grant")).isHidden();
        assertThat(dialog.getByLabel("Application")).isHidden();
        page.keyboard().press("Tab");
        page.keyboard().type("7");
        dialog.getByLabel("How often").focus();
        page.keyboard().type("A share");
        assertThat(dialog.getByLabel("Calls")).isHidden();
        page.keyboard().press("Enter");
        dialog.getByTestId("arm-submit").press("Enter");
        assertThat(dialog).hasCount(0);
        assertThat(page.getByTestId("armed-often")).hasText("10 % of calls, seed 7");
        assertThat(armed(scene)).containsEntry("endpoint", "jwks").containsEntry("with", Map.of("retry-after", 7L));
        page.getByTestId("faults-clear").press("Enter");
        assertThat(page.getByTestId("armed")).containsText("Nothing is armed");
    }

    @Test
    @DisplayName("a wrong number is said beside its field, and nothing is armed")
    void refused(Scene scene) {
        Page page = scene.console().at("/faults");
        page.getByLabel("Arm jwks-empty").click();
        Locator dialog = page.getByTestId("arm-dialog");
        dialog.getByLabel("First call").fill("0");
        dialog.getByTestId("arm-submit").click();
        assertThat(dialog.getByTestId("fault-nth-error")).hasText("Enter a whole number from 1 to 1000000");
        assertThat(dialog.getByLabel("First call")).isFocused();
        page.keyboard().press("Escape");
        assertThat(dialog).hasCount(0);
        assertThat(page.getByLabel("Arm jwks-empty")).isFocused();
        assertThat(scene.idp().faults().armed()).isEmpty();
    }
}
