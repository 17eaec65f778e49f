package dev.latchkey.doctor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.config.Secret;
import dev.latchkey.doctor.Doctor;
import dev.latchkey.doctor.Examination;
import dev.latchkey.doctor.check.Check;
import dev.latchkey.doctor.check.Result;
import dev.latchkey.doctor.integration.Integration;
import dev.latchkey.doctor.integration.ProductProfiles;
import dev.latchkey.mockidp.Tenant;
import dev.latchkey.mockidp.junit.MockIdpExtension;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

@ExtendWith(MockIdpExtension.class)
@DisplayName("docs/how-to/doctor.md")
class DoctorDocsTest {
    private static final Path TEST = Path.of("src/test/java/dev/latchkey/doctor/cli/DoctorDocsTest.java");
    private static final String PAGE = read(Path.of("../../docs/how-to/doctor.md"));

    private final StringWriter output = new StringWriter();

    @Test
    @DisplayName("has a first command that ends as it says")
    void first(Tenant tenant) {
        assertThat(run(blocks("sh").get(0), tenant)).isZero();
        assertThat(output.toString()).endsWith(blocks("text").get(0));
    }

    @Test
    @DisplayName("has a second command that exits with 1 for the reason it says")
    void second(Tenant tenant) {
        assertThat(run(blocks("sh").get(1), tenant)).isEqualTo(1);
        assertThat(output.toString()).contains("\"check\" : \"redirect-uri\"", "/auth/oidc.callback");
    }

    @Test
    @DisplayName("has an example in Java that compiles and finds what is wrong")
    void java(Tenant tenant) {
        tenant.change("outline", app -> app.withRedirectUris("http://localhost:3020/"));
        assertThat(example(tenant.issuer(), "outline-secret"))
                .singleElement()
                .asString()
                .startsWith("redirect-uri: ");
        assertThat(words(read(TEST))).contains(words(blocks("java").get(0)));
    }

    private static List<String> example(String issuer, String secret) {
        List<String> lines = new ArrayList<>();
        new Object() {
            void log(String line) {
                lines.add(line);
            }

            void example() {
                Integration integration = Integration.of(issuer, "outline")
                        .withSecret(Secret.of(secret))
                        .withProduct(ProductProfiles.named("outline").orElseThrow())
                        .withRedirectUri("http://localhost:3020/auth/oidc.callback");
                Doctor doctor = Doctor.onThisMachine();
                Examination examination = doctor.examine(integration, doctor.headless("alice"));
                for (Result.Failed failed : examination.failed()) {
                    log(failed.check().id() + ": " + failed.seen() + " " + failed.remedy());
                }
            }
        }.example();
        return lines;
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("names each check with what it checks and why")
    void checks(Check check) {
        assertThat(PAGE).contains("| `" + check.id() + "` | " + check.title() + " | " + check.why() + " |");
    }

    private int run(String block, Tenant tenant) {
        String arguments = block.replace("\\\n", " ")
                .replaceFirst("^java -jar sdk/doctor/target/latchkey.jar ", "")
                .replace("http://localhost:3001/oidc", tenant.issuer());
        CommandLine command = LatchkeyCommand.commandLine(Map.of("OIDC_CLIENT_SECRET", "outline-secret"));
        command.setOut(new PrintWriter(output, true));
        return command.execute(arguments.strip().split("\\s+"));
    }

    private static List<String> blocks(String language) {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(PAGE)
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    /** Without what a formatter may change. */
    private static String words(String text) {
        return text.replaceAll("\\s+", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
