package dev.latchkey.doctor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.MockIdpOptions;
import dev.latchkey.output.Leaks;
import dev.latchkey.output.Wiretap;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

@DisplayName("Every report of the doctor's on a whole sign-in")
class MaskedReportsTest {
    private final Wiretap tap = Wiretap.open();
    private final MockIdp idp = MockIdp.start(MockIdpOptions.defaults().withEndpoint(tap.address()));

    MaskedReportsTest() {
        tap.leadTo(idp.port());
        idp.change("outline", outline -> outline.withAlwaysIssueRefreshToken(true));
    }

    @AfterEach
    void close() {
        idp.close();
        tap.close();
    }

    @Test
    @DisplayName("51: holds none of the secrets that passed between browser, doctor and provider")
    void masked(@TempDir Path directory) throws IOException {
        Path page = directory.resolve("report.html");
        String text = run("--html", page.toString());
        String html = Files.readString(page);
        assertThat(html).contains("Exchanges the code", "id_token, decoded");
        String json = run("--json");
        tap.plant();
        for (String report : List.of(text, html, json)) {
            assertThat(report).contains("refresh");
            assertThat(Leaks.in(report)).isEmpty();
            // For the search of all output, too
            LoggerFactory.getLogger(MaskedReportsTest.class).trace(report);
        }
    }

    private String run(String... more) {
        StringWriter said = new StringWriter();
        CommandLine command = LatchkeyCommand.commandLine(Map.of("SECRET", "outline-secret"));
        command.setErr(new PrintWriter(said, true));
        command.setOut(new PrintWriter(said, true));
        Stream<String> outline = Stream.of(
                "doctor",
                "--issuer",
                idp.issuer(),
                "--client-id",
                "outline",
                "--client-secret-env",
                "SECRET",
                "--product",
                "outline",
                "--redirect-uri",
                "http://localhost:3020/auth/oidc.callback",
                "--headless");
        int exit = command.execute(Stream.concat(outline, Stream.of(more)).toArray(String[]::new));
        assertThat(exit).as(said.toString()).isZero();
        return said.toString();
    }
}
