package dev.latchkey.e2e.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The package prints no quick start; the page of Logto's documentation does. It is not ours to keep, so whoever wants to see it run
 * fetches it first.
 */
@DisplayName(
        "@logto/express (npm), by the code of Logto's page for it, changed in nothing but addresses and credentials,")
class LogtoExpressPageTest {
    private static final Path PAGE = Path.of(System.getProperty("latchkey.logto-page", "target/logto-express.mdx"));

    private Optional<NodeClient> client = Optional.empty();

    @AfterEach
    void stop() {
        client.ifPresent(NodeClient::close);
    }

    @Test
    @DisplayName("signs in, says hello, and signs out at the provider")
    void page() {
        Assumptions.assumeTrue(
                Files.isRegularFile(PAGE),
                "Skipped: Logto's page is not at " + PAGE + "; docs/explanation/interop.md says how to fetch it");
        NodeClient quickStart = NodeClient.start(new NodeClient.Setting(
                "logto-express-page.mjs",
                "/logto/sign-in-callback",
                app -> app,
                List.of(PAGE.toAbsolutePath().toString())));
        client = Optional.of(quickStart);
        Visitor alice = new Visitor("alice", "alice-password");
        assertThat(alice.open(quickStart.at("/")).body()).contains("/logto/sign-in");
        assertThat(alice.open(quickStart.at("/logto/sign-in")).body()).contains("alice00user1", "/logto/sign-out");
        Visitor.Page back = alice.submitFormAt(quickStart.at("/logto/sign-out"));
        assertThat(back.address()).hasToString(quickStart.at(""));
        assertThat(back.body()).contains("/logto/sign-in").doesNotContain("alice00user1");
    }
}
