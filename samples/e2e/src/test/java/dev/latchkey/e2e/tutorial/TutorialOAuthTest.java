package dev.latchkey.e2e.tutorial;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.latchkey.e2e.Repository;
import dev.latchkey.e2e.pages.PluginPages;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("The tutorial's product that speaks plain OAuth")
class TutorialOAuthTest {
    private static final Tutorial TUTORIAL = Tutorial.read(Repository.root().resolve("docs/tutorial/README.md"));
    private static final String CONSOLE = "http://localhost:3001";
    private static final String ASSISTANT = "http://localhost:3050";

    @Test
    @DisplayName("gets no refresh token by the scope alone; the switch helps")
    void plainOAuth(Scene scene) {
        PluginPages assistant = scene.plugin();
        Places places = new Places(Map.of(CONSOLE, scene.idp().endpoint(), ASSISTANT, assistant.assistantUrl()));
        Reader reader = new Reader(TUTORIAL, places, scene.page());
        reader.page().setViewportSize(1000, 720);
        install(reader);
        logIn(reader);
        reader.open(ASSISTANT + "/grants");
        assertThat(reader.page().getByTestId("refresh-token")).hasText("no");
        assertThat(reader.page().getByTestId("granted-scope")).hasText("profile");
        assertThat(reader.page().getByTestId("id-token")).hasText("no");
        reader.picture("tutorial-oauth-no").draw(reader.page());
        alwaysIssueToThePlugin(reader.in(scene.newTab()));
        reader.open(ASSISTANT + "/login");
        assertThat(reader.page().getByTestId("question")).isVisible();
        reader.open(ASSISTANT + "/grants");
        assertThat(reader.page().getByTestId("refresh-token")).hasText("yes");
    }

    private static void install(Reader reader) {
        reader.open(ASSISTANT + "/install");
        reader.press("Find manifest");
        reader.page().getByTestId("client-id").fill(TUTORIAL.typed("plugin"));
        reader.page().getByTestId("client-secret").fill(TUTORIAL.typed("plugin-secret"));
        reader.page().getByTestId("scope").fill(TUTORIAL.typed("profile offline_access"));
        reader.press("Verify tokens");
        assertThat(reader.page().getByTestId("verified")).isVisible();
        reader.press("Install");
        assertThat(reader.page().getByTestId("question")).isVisible();
    }

    private static void logIn(Reader reader) {
        reader.open(ASSISTANT + "/chat");
        reader.page().getByTestId("question").fill(TUTORIAL.typed("Who am I?"));
        reader.page().getByTestId("ask").click();
        reader.press("Log in with Todo list");
        reader.signInAsAlice();
        assertThat(reader.page().getByTestId("question")).isVisible();
    }

    private static void alwaysIssueToThePlugin(Reader console) {
        console.open(CONSOLE + "/console");
        console.press("Applications");
        console.press("Todo plugin");
        console.turnOn(console.page().locator("main"), "Always issue refresh token");
        console.save();
    }
}
