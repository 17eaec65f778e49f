package dev.latchkey.mockidp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

@Execution(ExecutionMode.CONCURRENT)
@DisplayName("The standalone jar")
class StandaloneJarIT {
    private static final Path JAR = Path.of("target/latchkey-mock-idp.jar").toAbsolutePath();
    private static final String NAME = "latchkey-mock-idp.jar";

    @TempDir
    private Path directory;

    private Shell shell;
    private int port;

    @BeforeEach
    void copy() throws IOException {
        Files.copy(JAR, directory.resolve(NAME));
        port = Shell.freePort();
        shell = new Shell(
                directory,
                Shell.with(Map.of(
                        "MOCK_PORT",
                        String.valueOf(port),
                        "MOCK_JAR",
                        NAME,
                        // a process that lives for seconds is over before a better compiler pays
                        "JDK_JAVA_OPTIONS",
                        "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")));
    }

    private void assertDone(Result result) {
        assertThat(result.code()).as(result.output()).isZero();
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("archive"))) {
            return files.toList();
        }
    }

    @Test
    @DisplayName("with --aot makes an archive on the first start, and starts from it on the second")
    void archive() throws IOException {
        List<String> command = List.of("java", "-Xmx200m", "-jar", NAME, "--port", "0", "--check", "--aot=archive");
        Result first = shell.run(command);
        assertDone(first);
        assertThat(first.output()).contains("Makes ", "ready http://localhost:").doesNotContain("No archive");
        List<Path> made = archives();
        assertThat(made)
                .hasSize(1)
                .allSatisfy(file -> assertThat(Files.size(file)).isGreaterThan(1_000_000));
        Result second = shell.run(command);
        assertDone(second);
        assertThat(second.output()).contains("ready http://localhost:").doesNotContain("Makes ", "arning");
        assertThat(archives()).isEqualTo(made);
    }

    @Test
    @DisplayName("with --aot ends as the command itself ends, and starts without where no archive can be made")
    void archiveThatCannotBe() throws IOException {
        Files.writeString(directory.resolve("archive"), "a file is no directory");
        Result without = shell.run(List.of("java", "-jar", NAME, "--port", "0", "--check", "--aot=archive"));
        assertDone(without);
        assertThat(without.output()).contains("choose a directory that can be written", "ready ");
        Result wrong = shell.run(List.of("java", "-jar", NAME, "--port", "0", "--aot", "--prot"));
        assertThat(wrong.code()).as(wrong.output()).isEqualTo(2);
    }

    @Test
    @DisplayName("speaks https, and curl trusts it by ca.pem")
    void https() throws Exception {
        Shell.needs("curl");
        Process process = shell.start(
                List.of("java", "-jar", NAME, "--port", String.valueOf(port), "--https"), directory.resolve("log"));
        try {
            String asking = "for second in $(seq 120); do curl -fsS --cacert latchkey-https/ca.pem https://localhost:"
                    + port + "/_mock/ready && exit 0; sleep 1; done; exit 1";
            Result ready = shell.run(asking);
            assertDone(ready);
            assertThat(ready.output()).contains("\"issuer\":\"https://localhost:" + port + "/oidc\"");
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    @Test
    @DisplayName("does what each step of the pipeline file wants, one after the other")
    void pipeline() {
        Shell.needs("bash", "curl");
        JsonNode steps = new YAMLMapper()
                .readTree(Shell.text(Path.of("ci/sign-in-tests.yaml")))
                .at("/jobs/with-jar/steps");
        assertThat(steps.size()).isEqualTo(7);
        for (JsonNode step : steps) {
            Shell own = new Shell(directory, environment(step));
            assertThat(own.run(step.path("run").asString()))
                    .as(step.path("name").asString())
                    .satisfies(result -> assertDone(result));
        }
        assertThat(Shell.text(directory.resolve("journal.json"))).contains("\"endpoint\":\"authorization\"");
    }

    private Map<String, String> environment(JsonNode step) {
        Map<String, String> all = new HashMap<>(shell.environment());
        step.path("env")
                .properties()
                .forEach(one -> all.put(one.getKey(), one.getValue().asString()));
        return all;
    }

    @Test
    @DisplayName("starts as the image starts it, with the archive of its build, and the health check finds it")
    void dockerfile() throws Exception {
        Shell.needs("bash");
        String text = Shell.text(Path.of("docker/Dockerfile"));
        assertDone(shell.run(line(text, "RUN ")));
        List<String> entry = new ArrayList<>(words(line(text, "ENTRYPOINT ")));
        entry.addAll(List.of("--port", String.valueOf(port)));
        Process process = shell.start(entry, directory.resolve("log"));
        try {
            List<String> check = words(line(text, "HEALTHCHECK ").replaceFirst(".*? CMD ", ""));
            String waiting = "for second in $(seq 120); do \"$@\" && exit 0; sleep 1; done; exit 1";
            List<String> command = new ArrayList<>(List.of("bash", "-c", waiting, "check"));
            command.addAll(check);
            assertDone(shell.run(command));
        } finally {
            process.destroy();
            process.waitFor();
        }
        assertThat(shell.run(words(line(text, "HEALTHCHECK ").replaceFirst(".*? CMD ", "")))
                        .code())
                .as("the health check of a mock that is gone")
                .isNotZero();
    }

    private static String line(String text, String instruction) {
        return Pattern.compile("(?m)^" + instruction + "(.*)$")
                .matcher(text)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    private static List<String> words(String json) {
        List<String> words = new ArrayList<>();
        JsonMapper.shared().readTree(json).forEach(word -> words.add(word.asString()));
        return words;
    }

    @Test
    @DisplayName("takes the options of the compose file")
    void compose() {
        List<String> command = new ArrayList<>(List.of("java", "-jar", NAME, "--port", "0", "--check"));
        new YAMLMapper()
                .readTree(Shell.text(Path.of("docker/compose.yaml")))
                .at("/services/idp/command")
                .forEach(word -> command.add(word.asString()));
        Result result = shell.run(command);
        assertDone(result);
        assertThat(result.output()).contains("ready http://localhost:3001/oidc");
    }
}
