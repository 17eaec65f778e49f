package dev.latchkey.e2e.tutorial;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.latchkey.doctor.product.Products;
import dev.latchkey.doctor.recipe.Order;
import dev.latchkey.doctor.recipe.ProviderFacts;
import dev.latchkey.doctor.recipe.Recipe;
import dev.latchkey.e2e.Repository;
import dev.latchkey.e2e.pages.ConsolePages;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import dev.latchkey.mockidp.directory.Application;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** ChatGPT itself cannot be called here; what its two pages say of the Console can be done. */
@InBrowser
@DisplayName("Of the pages about ChatGPT, what is to be done in the Console")
class TutorialChatGptTest {
    private static final Tutorial ACTION = page("gpt-action.md");
    private static final Tutorial CONNECTOR = page("chatgpt-connector.md");

    @Test
    @DisplayName("for a GPT Action brings its callback on both hosts, as the recipe names them, and a refresh token")
    void action(Scene scene) {
        List<String> callbacks = callbacks(scene);
        assertThat(callbacks).hasSize(2).allSatisfy(uri -> assertThat(uri).contains(ACTION.typed("g-0123abcd")));
        assertThat(callbacks)
                .extracting(uri -> ACTION.typed(URI.create(uri).getHost()))
                .doesNotHaveDuplicates();
        scene.idp()
                .addApplication(Application.traditional("my-gpt", "my-gpt-secret", callbacks.toArray(String[]::new))
                        .withName("My GPT"));
        Page page = scene.page();
        page.setViewportSize(1600, 900); // wide enough for the addresses to be seen whole
        Reader reader = new Reader(ACTION, new Places(Map.of()), page);
        ConsolePages console = new ConsolePages(page, scene.idp().endpoint()).open("my-gpt");
        assertThat(console.redirectUris()).hasCount(2);
        reader.turnOn(page.locator("main"), "Always issue refresh token");
        console.save();
        assertThat(scene.idp().application("my-gpt").alwaysIssueRefreshToken()).isTrue();
        reader.picture("gpt-action-redirect-uris").draw(page.getByTestId("redirect-uris"));
    }

    @Test
    @DisplayName("for a connector makes an API resource whose identifier is the address of the MCP server")
    void connector(Scene scene) {
        String mcp = CONNECTOR.typed("https://mcp.example.com/mcp");
        Page page = scene.page();
        page.setViewportSize(1000, 720);
        Reader reader = new Reader(CONNECTOR, new Places(Map.of()), page);
        ConsolePages console = new ConsolePages(page, scene.idp().endpoint());
        console.at("/api-resources").getByTestId("create-resource").click();
        page.getByTestId("resource-name").fill("Notes (MCP)");
        page.getByTestId("resource-indicator").fill(mcp);
        page.getByTestId("create-submit").click();
        page.getByTestId("permissions-add").click();
        page.getByTestId("permission-name").fill("notes:read");
        page.getByTestId("permission-submit").click();
        assertThat(page.getByTestId("permissions-row")).hasCount(1);
        assertThat(scene.idp().resource(mcp).indicator()).isEqualTo(mcp);
        page.reload(); // without the word that it was saved
        assertThat(page.getByTestId("permissions-row")).hasCount(1);
        reader.picture("chatgpt-connector-resource").draw(page);
    }

    private static List<String> callbacks(Scene scene) {
        Recipe recipe = Recipe.of(new Order(
                Products.find("gpt-action").orElseThrow(),
                ProviderFacts.logto(scene.idp().issuer(), "ES384"),
                "my-gpt",
                "my-gpt-secret",
                "https://todo.example.com",
                "g-0123abcd",
                true));
        return recipe.console().stream()
                .flatMap(step -> Pattern.compile("https://\\S+/oauth/callback")
                        .matcher(step)
                        .results())
                .map(found -> found.group())
                .distinct()
                .toList();
    }

    private static Tutorial page(String name) {
        return Tutorial.read(Repository.root().resolve("docs/tutorial").resolve(name));
    }
}
