package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.SignInPage;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import dev.latchkey.mockidp.MockClock;
import dev.latchkey.samples.demo.Demo;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("The demo page")
class DemoPageTest {
    /** Eight servers: one demo for all tests, each of which has a browser of its own. */
    @SuppressWarnings("NullAway.Init") // start() sets it
    private static Demo demo;

    @BeforeAll
    static void start() {
        demo = Demo.start(Scene.FREE_DEMO_PORTS, MockClock.ticking());
    }

    @AfterAll
    static void stop() {
        demo.stop();
    }

    @Test
    @DisplayName("leads to the sample, where alice signs in")
    void outline(Scene scene) {
        Page page = demo(scene);
        page.getByTestId("outline").click();
        page.getByTestId("continue").click();
        new SignInPage(page).signIn(Account.ALICE);
        assertThat(page.getByTestId("user-name")).hasText("Alice Example");
    }

    @Test
    @DisplayName("leads to the third-party twin, which asks for consent")
    void outlineThirdParty(Scene scene) {
        Page page = demo(scene);
        page.getByTestId("outline-third-party").click();
        page.getByTestId("continue").click();
        new SignInPage(page).signIn(Account.ALICE);
        page.getByTestId("consent-authorize").click();
        assertThat(page.getByTestId("user-name")).hasText("Alice Example");
    }

    @Test
    @DisplayName("leads to the quickstart, where bob signs in")
    void quickstart(Scene scene) {
        Page page = demo(scene);
        page.getByTestId("quickstart").click();
        page.getByTestId("sign-in").click();
        new SignInPage(page).signIn(Account.BOB);
        assertThat(page.getByTestId("user-name")).containsText("bob");
    }

    @Test
    @DisplayName("leads to the Spring Boot sample, where alice signs in")
    void springBoot(Scene scene) {
        Page page = demo(scene);
        page.getByTestId("spring-boot").click();
        page.getByTestId("sign-in").click();
        new SignInPage(page).signIn(Account.ALICE);
        assertThat(page.getByTestId("user-name")).hasText("Alice Example");
    }

    @Test
    @DisplayName("leads to the assistant, which finds the plugin and logs alice in to it")
    void plugin(Scene scene) {
        Page page = demo(scene);
        page.getByTestId("assistant").click();
        page.getByTestId("find-manifest").click();
        page.getByTestId("client-id").fill("plugin");
        page.getByTestId("client-secret").fill("plugin-secret");
        page.getByTestId("verify-tokens").click();
        page.getByTestId("install").click();
        page.getByTestId("question").fill("Who am I?");
        page.getByTestId("ask").click();
        page.getByTestId("log-in").click();
        new SignInPage(page).signIn(Account.ALICE);
        assertThat(page.getByTestId("fact-subject")).hasText("alice00user1");
    }

    @Test
    @DisplayName("leads to the Console and the journal")
    void console(Scene scene) {
        Page page = demo(scene);
        page.getByTestId("console").click();
        assertThat(page.getByTestId("application-row").first()).isVisible();
        page.goBack();
        page.getByTestId("journal").click();
        assertThat(page.getByTestId("journal-row").first()).isVisible();
    }

    @Test
    @DisplayName("says in three sentences what runs, and shows the accounts")
    void explains(Scene scene) {
        Page page = demo(scene);
        assertThat(page.getByTestId("explanation")).hasText(Pattern.compile("^(?:[^.]+\\.){3}\\s*$"));
        assertThat(page.getByTestId("account-alice")).containsText("alice-password");
        assertThat(page.getByTestId("account-bob")).containsText("bob-password");
    }

    private static Page demo(Scene scene) {
        scene.page().navigate(demo.url());
        return scene.page();
    }
}
