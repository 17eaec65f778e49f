package dev.latchkey.e2e.tutorial;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.e2e.Repository;
import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.OutlinePages;
import dev.latchkey.e2e.scene.FreePorts;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import dev.latchkey.mockidp.directory.Application;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@InBrowser
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SAME_THREAD)
@DisplayName("The tutorial's commands, in a shell")
class TutorialCommandsTest {
    private static final Tutorial TUTORIAL = Tutorial.read(Repository.root().resolve("docs/tutorial/README.md"));
    private static final String WIKI = "http://localhost:3022";

    @ParameterizedTest(name = "command {0}")
    @ValueSource(ints = {2, 3})
    @DisplayName("start the wiki, which then signs people in")
    void startTheWiki(int command, Scene scene) throws IOException {
        String wiki = "http://localhost:" + FreePorts.one();
        Places places = new Places(Map.of("http://localhost:3001", scene.idp().endpoint(), WIKI, wiki));
        scene.idp()
                .addApplication(Application.traditional("my-app", "my-secret", wiki + "/auth/oidc.callback")
                        .withPostLogoutRedirectUris(wiki));
        Command exports =
                TUTORIAL.commands().get(1).with("YOUR_APP_ID", "my-app").with("YOUR_APP_SECRET", "my-secret");
        try (Shell shell = Shell.run(exports.then(places.in(TUTORIAL.commands().get(command))))) {
            shell.prints(TUTORIAL.typed("ready http://localhost:3022").replace(WIKI, wiki));
            OutlinePages pages = new OutlinePages(scene.page(), wiki);
            pages.signIn(Account.ALICE);
            assertThat(pages.userName()).hasText("Alice Example");
        }
    }

    /** A build in a build: minutes. CI runs it, mvn verify does not. */
    @Test
    @Tag("heavy")
    @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SAME_THREAD)
    @DisplayName("bring up the demo from the sources alone, and make the jar that the next ones start")
    void startTheDemo(@TempDir Path folder) throws IOException {
        Sources.copyTo(folder);
        Command command = TUTORIAL.commands().get(0);
        try (Shell shell = Shell.run(command, folder, Scene.FREE_DEMO_PORTS)) {
            shell.prints(TUTORIAL.typed("ready"));
        }
        String jar = TUTORIAL.commands().get(2).text().replaceFirst("(?s).*java -jar (\\S+)\\s*", "$1");
        assertThat(folder.resolve(jar)).isRegularFile();
    }

    @Test
    @DisplayName("are nine blocks, and each of them is run: four here, five by the test of the second half")
    void noneIsForgotten() {
        assertThat(TUTORIAL.commands()).hasSize(9);
    }
}
