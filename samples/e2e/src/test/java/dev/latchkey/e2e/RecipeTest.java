package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.latchkey.doctor.product.Product;
import dev.latchkey.doctor.product.Products;
import dev.latchkey.doctor.recipe.Order;
import dev.latchkey.doctor.recipe.ProviderFacts;
import dev.latchkey.doctor.recipe.Recipe;
import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.OutlinePages;
import dev.latchkey.e2e.scene.FreePorts;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.samples.outline.OutlineApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("The recipe for Outline, followed to the letter in the Outline-style sample,")
class RecipeTest {
    @Test
    @DisplayName("signs a user in, gives a refresh token, and brings the user back after the sign-out")
    void outline(Scene scene) throws IOException {
        int port = FreePorts.one();
        String url = "http://localhost:" + port;
        Recipe recipe = recipe(scene, url);
        assertThat(recipe.console())
                .anySatisfy(step -> assertThat(step).contains(url + "/auth/oidc.callback"))
                .anySatisfy(step -> assertThat(step).contains("Post sign-out redirect URIs: " + url))
                .anySatisfy(step -> assertThat(step).contains("turn on Always issue refresh token"));
        scene.idp()
                .addApplication(Application.traditional("wiki", "wiki-secret", url + "/auth/oidc.callback")
                        .withPostLogoutRedirectUris(url)
                        .withAlwaysIssueRefreshToken(true));

        OutlineApp app = OutlineApp.start(environment(recipe, url, port), scene.clock());
        try {
            OutlinePages pages = new OutlinePages(scene.page(), url);
            pages.signIn(Account.ALICE);
            assertThat(pages.userName()).hasText("Alice Example");
            picture(scene);
            pages.sessionSaysRefreshToken("yes");
            pages.open("/home");
            pages.signOut();
            assertThat(pages.continueButton()).hasText("Continue with Logto");
        } finally {
            app.stop();
        }
    }

    /** Of docs/tutorial/outline.md; {@code -Dlatchkey.pictures=update} keeps it. */
    private static void picture(Scene scene) throws IOException {
        scene.page().setViewportSize(1000, 720);
        byte[] png = scene.page()
                .screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/pictures/outline-home.png")));
        if ("update".equals(System.getProperty("latchkey.pictures"))) {
            Files.write(Repository.root().resolve("docs/images/outline-home.png"), png);
        }
    }

    private static Recipe recipe(Scene scene, String url) {
        Product outline = Products.find("outline").orElseThrow();
        ProviderFacts provider = ProviderFacts.logto(scene.idp().issuer(), "ES384");
        return Recipe.of(new Order(outline, provider, "wiki", "wiki-secret", url, "", true));
    }

    /** The lines of the recipe, beside what every Outline has anyway. */
    private static Map<String, String> environment(Recipe recipe, String url, int port) {
        Map<String, String> environment = new HashMap<>(recipe.pieces().get(0).lines().stream()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1])));
        environment.putAll(Map.of(
                "URL",
                url,
                "PORT",
                String.valueOf(port),
                "SECRET_KEY",
                "end-to-end-tests-0123456789abcdef",
                "OIDC_DISABLE_REDIRECT",
                "true"));
        return environment;
    }
}
