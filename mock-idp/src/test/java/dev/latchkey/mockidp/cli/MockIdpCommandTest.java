package dev.latchkey.mockidp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.MockIdpOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("The command")
class MockIdpCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> issuers = new ArrayList<>();

    private int run(String... arguments) {
        CommandLine command = MockIdpCommand.commandLine(idp -> issuers.add(idp.issuer()));
        return command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }

    @Test
    @DisplayName("prints ready and the issuer")
    void ready() {
        assertThat(run("--port", "0")).isZero();
        assertThat(out.toString().trim()).isEqualTo("ready " + issuers.get(0));
        assertThat(err.toString().trim()).isEqualTo("Console: " + issuers.get(0).replace("/oidc", "/console"));
    }

    @Test
    @DisplayName("takes a configuration and an endpoint")
    void options(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("mock.json"), "{\"applications\":[]}");
        assertThat(run("--port", "0", "--config", file.toString(), "--endpoint", "https://idp.example/"))
                .isZero();
        assertThat(issuers).containsExactly("https://idp.example/oidc");
    }

    @Test
    @DisplayName("ends with 2 and file, line, member and remedy when the configuration is wrong")
    void wrongConfiguration(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("mock.json"), "{\n\"apps\": []\n}");
        assertThat(run("--port", "0", "--config", file.toString())).isEqualTo(2);
        assertThat(err.toString())
                .startsWith(file + ", line 2: member apps is no member")
                .contains("Remedy: ");
    }

    @Test
    @DisplayName("ends with 2 for wrong use")
    void wrongUse() {
        assertThat(run("--prot", "0")).isEqualTo(2);
        assertThat(run("--port", "70000")).isEqualTo(2);
        assertThat(run("--port", "0", "--https", "--prot"))
                .as("a slip of the pen is no directory")
                .isEqualTo(2);
        assertThat(run("--port", "0", "--aot", "--prot")).isEqualTo(2);
        assertThat(run("--port", "0", "--endpoint", "idp.example")).isEqualTo(2);
        assertThat(run("--port", "0", "--endpoint", "http://localhost:99999")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--endpoint should be an address like https://idp.example", "localhost:99999");
    }

    @Test
    @DisplayName("says in three lines at most what was used wrongly, and what was meant")
    void shortWords() {
        assertThat(run("--confg=mock.json")).isEqualTo(2);
        assertThat(err.toString())
                .contains("Unknown option", "--confg=mock.json", "--config", "All options: --help")
                .doesNotContain("Exit codes")
                .hasLineCount(3);
    }

    @Test
    @DisplayName("names port and option when the port is taken")
    void takenPort() {
        try (MockIdp other = MockIdp.start()) {
            assertThat(run("--port", String.valueOf(other.port()))).isEqualTo(1);
            assertThat(err.toString())
                    .contains("Port " + other.port() + " is taken")
                    .contains("--port");
        }
    }

    @Test
    @DisplayName("with a data directory says that it continues, and that the configuration is not used")
    void data(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("mock.json"), "{\"applications\":[]}");
        String data = directory.resolve("data").toString();
        assertThat(run("--port", "0", "--data", data)).isZero();
        assertThat(err.toString()).doesNotContain("Continues");
        assertThat(run("--port", "0", "--data", data, "--config", file.toString()))
                .isZero();
        assertThat(err.toString())
                .contains("Continues with the data in " + data + "; " + file + " is not used. Remove the directory");
    }

    @Test
    @DisplayName("ends with 1 and the remedy when the data directory is in use")
    void dataInUse(@TempDir Path directory) {
        try (MockIdp other = MockIdp.start(MockIdpOptions.defaults().withData(directory))) {
            assertThat(run("--port", "0", "--data", directory.toString())).isEqualTo(1);
            assertThat(err.toString()).contains("in use by another process").contains("Remedy: ");
            assertThat(other.isRestored()).isFalse();
        }
    }

    @Test
    @DisplayName("speaks https, with a directory of its own or in ./latchkey-https, and says what to trust")
    void https(@TempDir Path directory) {
        Path own = directory.resolve("tls");
        assertThat(run("--port", "0", "--https", own.toString(), "--check")).isZero();
        assertThat(out.toString()).startsWith("ready https://localhost:");
        assertThat(err.toString()).contains("Trust: " + own.resolve("ca.pem"));
    }

    @Test
    @DisplayName("ends with 1 and the remedy when the certificates cannot be used")
    void brokenCertificates(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("ca-key.p12"), "nothing");
        assertThat(run("--port", "0", "--https", directory.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("Remedy: ");
    }

    @Test
    @DisplayName("names the address of servers where it differs from that of browsers")
    void backChannel() {
        assertThat(run("--port", "0", "--endpoint", "http://localhost:3001", "--back-channel", "http://idp:3001/"))
                .isZero();
        assertThat(issuers).containsExactly("http://localhost:3001/oidc");
        assertThat(run("--port", "0", "--back-channel", "idp:3001")).isEqualTo(2);
        assertThat(err.toString()).contains("--back-channel should be an address like");
    }

    @Test
    @DisplayName("listens where it is told, and nowhere that this machine is not")
    void bind() {
        assertThat(run("--port", "0", "--bind", "0.0.0.0", "--check")).isZero();
        assertThat(out.toString()).startsWith("ready http://localhost:");
        assertThat(run("--port", "0", "--bind", "192.0.2.1")).isEqualTo(2);
        assertThat(err.toString()).contains("--bind should be an address of this machine");
    }

    @Test
    @DisplayName("checks a configuration without running on, and prints its schema")
    void checks(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("mock.json"), "{\"applications\":[]}");
        assertThat(run("--port", "0", "--check", "--config", file.toString())).isZero();
        assertThat(issuers).isEmpty();
        assertThat(err.toString()).contains("Checked: starts. Nobody signed in, for that takes a user");
        assertThat(run("--port", "0", "--check")).isZero();
        assertThat(err.toString()).contains("Checked: alice signs in to ");
        assertThat(run("--print-schema")).isZero();
        assertThat(out.toString()).contains("\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"");
    }

    @Test
    @DisplayName("ends with 2 and the reason when the check cannot sign in")
    void checkRefused(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("mock.json"), "{\"users\": [{\"id\": \"carol0000001\", \"username\": \"carol\"}]}");
        assertThat(run("--port", "0", "--check", "--config", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("The check cannot sign in: ").doesNotContain("\tat ");
    }

    @Test
    @DisplayName("has a help with every option and every exit code")
    void help() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains("--config=FILE", "--port=PORT", "--data=DIR", "--https[=DIR]", "--endpoint=URL")
                .contains("--back-channel=URL", "--bind=ADDRESS", "--aot[=DIR]", "--check", "--print-schema")
                .contains("Exit codes:");
    }
}
