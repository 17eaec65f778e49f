package dev.latchkey.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@DisplayName("The demo's command line")
class DemoCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine line = DemoCommand.line(FreePorts.ALL, Clock.systemUTC())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));

    @ParameterizedTest
    @ValueSource(
            strings = {"--demo-port", "--mock-port", "--quickstart-port", "--outline-port", "--outline-third-party-port"
            })
    @DisplayName("names the port that is taken and the option that changes it, and ends with 2")
    void takenPort(String option) throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int exit = line.execute(option, String.valueOf(other.getLocalPort()));
            assertThat(exit).isEqualTo(2);
            assertThat(err.toString())
                    .startsWith("Port " + other.getLocalPort() + " is taken")
                    .contains(option);
            assertThat(err.toString().lines()).hasSize(2);
        }
    }

    @Test
    @DisplayName("does not give one port to two servers")
    void onePortTwice() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        int exit = line.execute("--demo-port", String.valueOf(port), "--mock-port", String.valueOf(port));
        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains("--mock-port").contains("--demo-port");
    }

    @Test
    @DisplayName("refuses a port that is no number, and ends with 2")
    void notANumber() {
        assertThat(line.execute("--demo-port", "http")).isEqualTo(2);
        assertThat(err.toString()).contains("--demo-port").contains("http");
    }

    @Test
    @DisplayName("explains every option with --help")
    void help() {
        assertThat(line.execute("--help")).isZero();
        assertThat(out.toString())
                .contains("--demo-port", "--mock-port", "--quickstart-port", "--outline-port")
                .contains("--outline-third-party-port", "-Dexec.args");
    }

    @Test
    @DisplayName("runs what --only names, and asks for no port of the others")
    void only() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String taken = String.valueOf(other.getLocalPort());
            assertThat(line.execute("--only", "quickstart,plugin", "--outline-port", taken))
                    .isEqualTo(DemoCommand.RUNNING);
        }
        assertThat(out.toString())
                .contains("Quickstart ", "Plugin API ", "Assistant ", "Console ", "ready")
                .doesNotContain("Outline", "Spring", "Connector");
        assertThat(page("/"))
                .contains("data-testid=\"quickstart\"", "data-testid=\"assistant\"", "data-testid=\"console\"")
                .doesNotContain("data-testid=\"outline\"", "Spring Boot", "data-testid=\"connector\"");
        assertThat(page("/doctor")).contains("/doctor/quickstart").doesNotContain("/doctor/outline");
    }

    /** Of the demo whose address was printed. */
    private String page(String path) throws IOException {
        String url = out.toString()
                .lines()
                .filter(it -> it.startsWith("Demo page"))
                .findFirst()
                .orElseThrow();
        try (InputStream page = URI.create(url.substring("Demo page".length()).strip() + path)
                .toURL()
                .openStream()) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    @DisplayName("says which samples there are when --only names another, and ends with 2")
    void unknown() {
        assertThat(line.execute("--only", "wiki")).isEqualTo(2);
        assertThat(err.toString()).contains("--only", "wiki", "spring-boot");
    }

    @Test
    @DisplayName("takes ports from the environment, 0 for free ones")
    void environment() {
        DemoAddresses addresses = DemoCommand.addresses(FreePorts.ALL, Clock.systemUTC());
        assertThat(addresses.demo()).isPositive().isNotEqualTo(3000);
        assertThat(addresses.issuer()).isEqualTo("http://localhost:" + addresses.mock() + "/oidc");
    }
}
