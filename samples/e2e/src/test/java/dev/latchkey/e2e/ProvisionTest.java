package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.e2e.pages.OutlinePages;
import dev.latchkey.e2e.pages.QuickstartPages;
import dev.latchkey.e2e.pages.SignInPage;
import dev.latchkey.e2e.scene.FreePorts;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import dev.latchkey.samples.outline.OutlineApp;
import dev.latchkey.samples.quickstart.QuickstartApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@InBrowser
@DisplayName("After latchkey provision")
class ProvisionTest {
    private static final String JAR = "sdk/doctor/target/latchkey.jar";

    @TempDir
    private Path folder = Path.of("");

    @Test
    @DisplayName("the samples sign in with the environment files and the users that it wrote")
    void samples(Scene scene) throws Exception {
        String quickstart = "http://localhost:" + FreePorts.one();
        String outline = "http://localhost:" + FreePorts.one();
        assertThat(provision(scene, "--url", "quickstart=" + quickstart, "--url", "outline=" + outline))
                .contains("create the application \"Latchkey sample: wiki\"", "Environment files are in");
        Map<String, String> users = environment("users");

        QuickstartApp one = QuickstartApp.start(environment("quickstart"), scene.clock());
        try {
            QuickstartPages pages = new QuickstartPages(scene.page(), quickstart);
            scene.page().navigate(quickstart);
            pages.signInLink().click();
            new SignInPage(scene.page())
                    .enter(users.getOrDefault("ALICE_USERNAME", ""), users.getOrDefault("ALICE_PASSWORD", ""));
            assertThat(pages.userName()).hasText("Alice Example");
            assertThat(pages.refreshToken()).hasText("yes");
        } finally {
            one.stop();
        }

        OutlineApp other = OutlineApp.start(environment("outline"), scene.clock());
        try {
            OutlinePages pages = new OutlinePages(scene.page(), outline);
            scene.page().navigate(outline);
            pages.continueButton().click(); // the provider knows her from before
            assertThat(pages.userName()).hasText("Alice Example");
            pages.sessionSaysRefreshToken("yes");
        } finally {
            other.stop();
        }
    }

    private String provision(Scene scene, String... more) throws InterruptedException {
        String[] arguments = new String[more.length + 10];
        String[] fixed = {
            "provision",
            "--endpoint",
            scene.idp().endpoint(),
            "--m2m-id",
            "management",
            "--m2m-secret-env",
            "LOGTO_M2M_SECRET",
            "--directory",
            folder.toString(),
            "--yes"
        };
        System.arraycopy(fixed, 0, arguments, 0, 10);
        System.arraycopy(more, 0, arguments, 10, more.length);
        try (RunningJar command = RunningJar.start(JAR, Map.of("LOGTO_M2M_SECRET", "management-secret"), arguments)) {
            String output = command.output();
            assertThat(command.exitCode()).as(output).isZero();
            return output;
        }
    }

    private Map<String, String> environment(String sample) throws IOException {
        Map<String, String> environment = new HashMap<>();
        for (String line : Files.readAllLines(folder.resolve(sample + ".env"))) {
            String[] parts = line.split("=", 2);
            environment.put(parts[0], parts[1].substring(1, parts[1].length() - 1));
        }
        return environment;
    }
}
