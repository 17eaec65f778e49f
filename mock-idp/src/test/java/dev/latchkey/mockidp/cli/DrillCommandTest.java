package dev.latchkey.mockidp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.drill.Omission;
import dev.latchkey.mockidp.drill.TrialApp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The command drill, against an app in a process of its own,")
class DrillCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("drill"));
        all.addAll(List.of(arguments));
        return MockIdpCommand.commandLine(idp -> {})
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }

    private int drilled(Omission omission, String... more) throws IOException {
        int port = freePort();
        try (AppProcess app = AppProcess.start("http://localhost:" + port + "/oidc", omission)) {
            List<String> arguments = new ArrayList<>(List.of(
                    "--port",
                    String.valueOf(port),
                    "--start",
                    app.url + "/start",
                    "--signed-in",
                    app.url + "/me",
                    "--client-secret",
                    "trial-secret"));
            arguments.addAll(List.of(more));
            return run(arguments.toArray(String[]::new));
        }
    }

    @Test
    @DisplayName("prints a table and ends with 1 when an attack was accepted")
    void weak() throws IOException {
        assertThat(drilled(Omission.KEEPS_SESSION_ID)).as(err.toString()).isEqualTo(1);
        assertThat(out.toString())
                .containsPattern("session-fixation +ACCEPTED\n +The cookies that a browser had before")
                .containsPattern("id-token-alg-none +refused\n")
                .contains(" refused, 1 accepted, ")
                .contains("Rule: CWE-384");
        assertThat(err.toString()).startsWith("ready http://localhost:");
    }

    @Test
    @DisplayName("ends with 0 when that was known, and prints JSON where asked")
    void known() throws IOException {
        assertThat(drilled(Omission.KEEPS_SESSION_ID, "--known", "session-fixation", "--json"))
                .as(err.toString())
                .isZero();
        assertThat(Json.object(out.toString()))
                .containsEntry("accepted", List.of("session-fixation"))
                .containsKeys("issuer", "attacks");
    }

    @Test
    @DisplayName("ends with 2 for wrong use: no address, an unknown attack, an unknown user")
    void wrongUse() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("--start", "--signed-in");
        assertThat(run("--start", "app", "--signed-in", "http://localhost:1/")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--start should be an address like http://localhost:8080/sign-in, but is app");
        String[] fine = {"--port", "0", "--start", "http://localhost:1/", "--signed-in", "http://localhost:1/"};
        assertThat(run(with(fine, "--known", "alg-none"))).isEqualTo(2);
        assertThat(err.toString())
                .contains("--known names alg-none, which is no attack. The weaknesses and attacks are ");
        assertThat(run(with(fine, "--username", "nobody"))).isEqualTo(2);
        assertThat(err.toString()).contains("no user has the username nobody");
    }

    @Test
    @DisplayName("ends with 2 when the app does not listen in time")
    void silent() throws IOException {
        String app = "http://localhost:" + freePort() + "/";
        assertThat(run("--port", "0", "--wait", "0", "--start", app, "--signed-in", app))
                .isEqualTo(2);
        assertThat(err.toString()).contains("The app does not listen at " + app.substring(0, app.length() - 1));
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private record AppProcess(Process process, String url) implements AutoCloseable {
        static AppProcess start(String issuer, Omission omission) throws IOException {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            // answers are not held back until the client has acknowledged the former part
                            "-Dsun.net.httpserver.nodelay=true",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            TrialApp.class.getName(),
                            issuer,
                            "0",
                            omission.name())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
            return new AppProcess(process, String.valueOf(lines.readLine()).replaceFirst("ready ", ""));
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }
}
