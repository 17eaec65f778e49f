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
@DisplayName("The tutorial of the ChatGPT plugin")
class TutorialPluginTest {
    private static final Tutorial TUTORIAL =
            Tutorial.read(Repository.root().resolve("docs/tutorial/chatgpt-plugin.md"));
    private static final String CONSOLE = "http://localhost:3001";
    private static final String ASSISTANT = "http://localhost:3050";

    @Test
    @DisplayName("leads from the manifest to a log-in that lasts, and each step shows what it says")
    void fromTheManifestToTheCheckpoint(Scene scene) {
        PluginPages assistant = scene.plugin();
        Places places = new Places(Map.of(CONSOLE, scene.idp().endpoint(), ASSISTANT, assistant.assistantUrl()));
        Reader reader = new Reader(TUTORIAL, places, scene.page());
        reader.page().setViewportSize(1000, 720);
        install(reader);
        logIn(reader);
        grantsSayRefreshToken("no", reader);
        alwaysIssue(reader.in(scene.newTab()));
        reader.open(ASSISTANT + "/login");
        assertThat(reader.page().getByTestId("question")).isVisible();
        grantsSayRefreshToken("yes", reader);
        reader.picture("chatgpt-plugin-refresh").draw(reader.page());
        scene.anHourPasses();
        assistant.ask(TUTORIAL.typed("Who am I?"));
        assertThat(assistant.newestStatus()).hasText("200");
        assertThat(assistant.logInButton()).isHidden();
    }

    private static void install(Reader reader) {
        reader.open(ASSISTANT + "/install");
        reader.press("Find manifest");
        reader.page().getByTestId("client-id").fill(TUTORIAL.typed("plugin"));
        reader.page().getByTestId("client-secret").fill(TUTORIAL.typed("plugin-secret"));
        reader.press("Verify tokens");
        assertThat(reader.page().getByTestId("verified")).isVisible();
        reader.press("Install");
        assertThat(reader.page().getByTestId("question")).isVisible();
    }

    private static void logIn(Reader reader) {
        reader.open(ASSISTANT + "/chat");
        reader.page().getByTestId("question").fill(TUTORIAL.typed("Who am I?"));
        reader.page().getByTestId("ask").click();
        assertThat(reader.page().getByTestId("log-in")).hasText(TUTORIAL.label("Log in with Todo list"));
        reader.picture("chatgpt-plugin-log-in").draw(reader.page());
        reader.press("Log in with Todo list");
        reader.signInAsAlice();
        assertThat(reader.page().getByTestId("fact-subject")).hasText("alice00user1");
    }

    private static void grantsSayRefreshToken(String answer, Reader reader) {
        TUTORIAL.label("Refresh token: " + answer);
        reader.open(ASSISTANT + "/grants");
        assertThat(reader.page().getByTestId("refresh-token")).hasText(answer);
    }

    private static void alwaysIssue(Reader console) {
        console.open(CONSOLE + "/console");
        console.press("Applications");
        console.press("Todo plugin");
        console.turnOn(console.page().locator("main"), "Always issue refresh token");
        console.save();
    }
}
