package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.ConnectorPages;
import dev.latchkey.e2e.pages.OutlinePages;
import dev.latchkey.e2e.pages.PluginPages;
import dev.latchkey.e2e.pages.QuickstartPages;
import dev.latchkey.e2e.pages.SpringBootPages;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("The wire page, after a sign-in, a refresh and a sign-out,")
class WirePagesTest {
    private static final String UNEXPLAINED = "This page does not know it";
    private static final List<String> LIFE = List.of("authorization", "callback", "token", "refresh", "end-session");

    private final List<String> secrets = new ArrayList<>();

    @Test
    @DisplayName("of the quickstart shows all of it, explained, without a secret, by keyboard and to a screen reader")
    void quickstart(Scene scene) {
        Page page = listening(scene);
        QuickstartPages quickstart = scene.quickstart();
        page.navigate(quickstart.url() + "/wire");
        assertThat(page.getByTestId("wire-empty")).isVisible();
        quickstart.signIn(Account.ALICE);
        assertThat(quickstart.userName()).isVisible();
        scene.clock().advance(java.time.Duration.ofSeconds(30));
        quickstart.signOut();
        assertThat(quickstart.signInLink()).isVisible();
        page.getByTestId("nav-wire").click();
        shows(page, "quickstart", List.of("discovery", "authorization", "callback", "token", "keys", "end-session"));
        byKeyboard(page);
    }

    @Test
    @DisplayName(
            "of the connector shows how it found out who issues its tokens, what it asked there, and each call of the MCP server")
    void connector(Scene scene) {
        Page page = listening(scene);
        ConnectorPages connector = scene.connector();
        connector.connect(Account.ALICE);
        page.getByTestId("write").click();
        assertThat(connector.result()).hasText("Added: Note 1");
        page.getByTestId("nav-wire").click();
        assertThat(page.getByTestId("other")).hasCount(0);
        Locator first = page.getByTestId("mcp-refused").first();
        assertThat(first.getByTestId("status")).hasText("401");
        assertThat(first.getByTestId("value-method")).hasText("ping");
        assertThat(first.getByTestId("value-resource_metadata"))
                .hasText(connector.mcpUrl().replace("/mcp", "/.well-known/oauth-protected-resource/mcp"));
        assertThat(page.getByTestId("mcp-metadata").first().getByTestId("value-authorization_servers"))
                .containsText(scene.idp().issuer());
        Locator tooWeak = page.getByTestId("mcp-refused").last();
        assertThat(tooWeak.getByTestId("value-params.name")).hasText("add_note");
        assertThat(tooWeak.getByTestId("value-Authorization")).hasText("Bearer ****");
        assertThat(tooWeak.getByTestId("value-error")).hasText("insufficient_scope");
        assertThat(page.getByTestId("mcp-tools-call").getByTestId("value-params.arguments"))
                .hasText("****");
        assertThat(page.content()).doesNotContain("eyJ", "Note 1");
        shows(
                page,
                "connector",
                List.of(
                        "discovery",
                        "mcp-metadata",
                        "authorization",
                        "callback",
                        "token",
                        "mcp-refused",
                        "mcp-initialize",
                        "mcp-initialized",
                        "mcp-tools-list",
                        "mcp-tools-call"));
    }

    @Test
    @DisplayName("of the Outline-style sample shows all of it, and what Outline itself would send")
    void outline(Scene scene) {
        Page page = listening(scene);
        OutlinePages outline = scene.outline();
        scene.idp().change("outline", it -> it.withAlwaysIssueRefreshToken(true));
        outline.signIn(Account.ALICE);
        assertThat(outline.userName()).isVisible();
        scene.anHourPasses();
        outline.open("/home");
        outline.signOut();
        assertThat(outline.continueButton()).isVisible();
        outline.open("/wire");
        assertThat(page.getByTestId("wire-note")).containsText("Outline itself");
        shows(page, "outline", LIFE);
        assertThat(page.getByTestId("userinfo").first().getByTestId("value-email"))
                .hasText("alice@example.test");
    }

    @Test
    @DisplayName("of the Spring Boot sample shows all of it")
    void springBoot(Scene scene) {
        Page page = listening(scene);
        SpringBootPages sample = scene.springBoot();
        sample.signIn(Account.ALICE);
        assertThat(sample.userName()).isVisible();
        scene.anHourPasses();
        sample.account();
        sample.signOut();
        assertThat(sample.signInLink()).isVisible();
        page.getByTestId("nav-wire").click();
        shows(page, "spring-boot", LIFE);
    }

    @Test
    @DisplayName(
            "of the assistant shows its five parameters and says what is missing, and the one of its plugin who asked")
    void plugin(Scene scene) {
        Page page = listening(scene);
        PluginPages plugin = scene.plugin();
        scene.idp().change("plugin", it -> it.withAlwaysIssueRefreshToken(true));
        plugin.install();
        plugin.logInAsking(Account.ALICE);
        scene.anHourPasses();
        plugin.ask("Who am I?");
        page.navigate(plugin.assistantUrl() + "/wire");
        assertThat(page.getByTestId("wire-note")).containsText("Weak on purpose");
        shows(page, "assistant", List.of("authorization", "callback", "token", "refresh", "api"));
        page.navigate(plugin.pluginUrl() + "/wire");
        shows(page, "plugin", List.of("introspection", "api-asked"));
    }

    /** Hears the codes that the browser carries, and knows the secrets that the mock has. */
    private Page listening(Scene scene) {
        for (String application : List.of("quickstart", "outline", "spring-boot", "plugin", "connector")) {
            secrets.add(scene.idp().application(application).secret().orElseThrow());
        }
        scene.browser().onRequest(request -> {
            for (String pair : request.url().replaceFirst("^[^?]*\\??", "").split("&")) {
                if (pair.matches("(code|id_token_hint|state|nonce)=.{12,}")) {
                    secrets.add(pair.substring(pair.indexOf('=') + 1));
                }
            }
        });
        return scene.page();
    }

    private void shows(Page page, String sample, List<String> kinds) {
        for (String kind : kinds) {
            assertThat(page.getByTestId(kind).first()).isVisible();
        }
        assertThat(page.locator("h1")).hasText("On the wire");
        String html = page.content();
        assertThat(secrets).hasSizeGreaterThan(4);
        assertThat(html).doesNotContain(UNEXPLAINED).doesNotContain(secrets);
        Gallery gallery = new Gallery();
        gallery.add("wire-" + sample, page);
        gallery.isFlawless();
    }

    private static void byKeyboard(Page page) {
        page.navigate(page.url());
        page.keyboard().press("Tab");
        assertThat(page.locator(":focus")).hasText("Skip to the requests");
        page.keyboard().press("Enter");
        assertThat(page.locator(":focus")).hasId("content");
        Locator navigation = page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Requests"));
        navigation.getByRole(AriaRole.LINK).last().press("Enter");
        assertThat(page).hasURL(java.util.regex.Pattern.compile(".*#request-\\d+"));
        assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("2. Authorization request")))
                .isVisible();
        Locator back = page.getByTestId("back");
        assertThat(back).isInViewport();
        back.press("Enter");
        assertThat(navigation).isFocused();
        assertThat(navigation).isInViewport();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Clear"))
                .press("Enter");
        assertThat(page.getByTestId("wire-empty")).isVisible();
    }
}
