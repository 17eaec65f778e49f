package dev.latchkey.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.e2e.Repository;
import dev.latchkey.mockidp.MockIdp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What builds, or starts a server and stays, is run by other tests: the demo, the samples and the mock's jar. And so are the commands
 * of two pages: the doctor's, which find something, and the one that counts the lines of this repository's own tests.
 */
@DisplayName("Each command of the how-tos and the tutorials of products runs, in a real shell")
class HowToCommandsTest {
    private static final Pattern BLOCK = Pattern.compile("^```sh\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final List<String> ELSEWHERE = List.of("mvn ", "latchkey-mock-idp.jar", "latchkey-sample-");
    private static final List<String> WITH_A_TEST_OF_THEIR_OWN = List.of("doctor.md", "spring.md");
    private static final MockIdp IDP = MockIdp.start();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path folder;

    record Block(String page, String text) {
        @Override
        public String toString() {
            return page + ": " + text.lines().findFirst().orElse("");
        }
    }

    static List<Block> blocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (String kind : List.of("docs/how-to", "docs/tutorial")) {
            try (Stream<Path> pages = Files.list(Repository.root().resolve(kind))) {
                for (Path page : pages.filter(file -> file.toString().endsWith(".md"))
                        .filter(file -> !file.endsWith("README.md"))
                        .filter(file -> WITH_A_TEST_OF_THEIR_OWN.stream().noneMatch(file::endsWith))
                        .sorted()
                        .toList()) {
                    BLOCK.matcher(Files.readString(page))
                            .results()
                            .map(found -> new Block(page.getFileName().toString(), found.group(1)))
                            .filter(block -> ELSEWHERE.stream().noneMatch(block.text()::contains))
                            .forEach(blocks::add);
                }
            }
        }
        return blocks;
    }

    /** The jars are where the reader's are, seen from the folder that the commands run in. */
    @BeforeAll
    static void jars() throws IOException {
        Files.createDirectories(folder.resolve("sdk/doctor/target"));
        Files.copy(
                Repository.root().resolve("sdk/doctor/target/latchkey.jar"),
                folder.resolve("sdk/doctor/target/latchkey.jar"));
    }

    @AfterAll
    static void stop() {
        IDP.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blocks")
    void runs(Block block) throws IOException, InterruptedException {
        String command = block.text()
                .replace("http://localhost:3001", IDP.endpoint())
                .replace("YOUR_M2M_ID", "management")
                .replace("YOUR_M2M_SECRET", "management-secret")
                .replace("https://YOUR-TENANT.logto.app", "https://tenant.logto.app");
        ProcessBuilder builder = new ProcessBuilder("sh", "-ec", command)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment()
                .put("PATH", Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH"));
        builder.environment().put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        builder.environment().put("LOGTO_M2M_SECRET", "management-secret");
        Process process = builder.start();
        try (var answers = process.outputWriter(StandardCharsets.UTF_8)) {
            answers.write("y\n"); // provision asks
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        assertThat(output).doesNotContain("\"code\":");
    }
}
