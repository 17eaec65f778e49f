package dev.latchkey.doctor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.doctor.check.Check;
import dev.latchkey.doctor.integration.Integration;
import dev.latchkey.doctor.probe.Json;
import dev.latchkey.mockidp.Tenant;
import dev.latchkey.mockidp.junit.MockIdpExtension;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@ExtendWith(MockIdpExtension.class)
@DisplayName("latchkey doctor, on the demo's Outline application,")
class DoctorCommandTest {
    private static final String NO_SIGN_IN = "--no-sign-in";
    private static final String HEADLESS = "--headless";

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    @DisplayName("finds all well, warns that Outline has no refresh token, and exits with 0")
    void allWell(Tenant tenant) {
        assertThat(run(Breakage.outline(tenant.issuer()), HEADLESS)).isZero();
        assertThat(output.toString())
                .contains(
                        "All well, 1 warning.",
                        "Outline: add offline_access to OIDC_SCOPES",
                        "/auth/oidc?prompt=consent")
                .contains("\"Always issue refresh token\"");
    }

    @Test
    @DisplayName("exits with 1 for a warning where it is told to be strict")
    void strict(Tenant tenant) {
        assertThat(run(Breakage.outline(tenant.issuer()), HEADLESS, "--strict")).isEqualTo(1);
    }

    @Test
    @DisplayName("finds nothing to warn of where Logto always issues a refresh token")
    void allWellWithRefreshToken(Tenant tenant) {
        tenant.change("outline", app -> app.withAlwaysIssueRefreshToken(true));
        assertThat(run(Breakage.outline(tenant.issuer()), HEADLESS, "--strict")).isZero();
        assertThat(output.toString()).contains("All well.");
    }

    @Test
    @DisplayName("finds nothing to warn of where Outline asks for offline_access by prompt=consent")
    void allWellWithConsent(Tenant tenant) {
        Integration outline = Breakage.outline(tenant.issuer())
                .withScopes(List.of("openid", "profile", "email", "offline_access"))
                .withPrompt(List.of("consent"));
        assertThat(run(outline, HEADLESS, "--strict")).isZero();
        assertThat(output.toString()).contains("it goes on when the user signs out elsewhere");
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("exits with 1 and names what is wrong, and nothing else")
    void breakages(Breakage breakage, Tenant tenant) {
        examine(breakage, tenant, NO_SIGN_IN);
    }

    static Stream<Breakage> breakages() {
        return Breakage.withoutUser();
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("signs in, exits with 1 and names what is wrong, and nothing else")
    void breakagesOfSignIn(Breakage breakage, Tenant tenant) {
        examine(breakage, tenant, HEADLESS);
    }

    static Stream<Breakage> breakagesOfSignIn() {
        return Breakage.withUser();
    }

    private void examine(Breakage breakage, Tenant tenant, String signIn) {
        breakage.provider().accept(tenant);
        int exit = run(breakage.integration().apply(Breakage.outline(tenant.issuer())), signIn, "--json");
        Map<String, Object> report = Json.object(output.toString()).orElseThrow();
        assertThat(failed(report)).containsExactly(breakage.check().id());
        assertThat(String.valueOf(report)).contains(breakage.words());
        assertThat(exit).isEqualTo(1);
    }

    private static List<String> failed(Map<String, Object> report) {
        return results(report).stream()
                .map(result -> (Map<?, ?>) result)
                .filter(result -> "failed".equals(result.get("result")))
                .map(result -> String.valueOf(result.get("check")))
                .toList();
    }

    private static List<?> results(Map<String, Object> report) {
        return report.get("results") instanceof List<?> results ? results : List.of();
    }

    @Test
    @DisplayName("has a word about each check, in their order")
    void complete(Tenant tenant) {
        run(Breakage.outline(tenant.issuer()), NO_SIGN_IN, "--json");
        List<?> results = results(Json.object(output.toString()).orElseThrow());
        assertThat(results.stream()
                        .map(result -> String.valueOf(((Map<?, ?>) result).get("check")))
                        .distinct())
                .containsExactlyElementsOf(
                        Arrays.stream(Check.values()).map(Check::id).toList());
    }

    @Test
    @DisplayName("shows no secret, code or token in any report")
    void masked(Tenant tenant, @TempDir Path directory) throws IOException {
        tenant.change("outline", app -> app.withAlwaysIssueRefreshToken(true));
        Path page = directory.resolve("report.html");
        run(Breakage.outline(tenant.issuer()), HEADLESS, "--html", page.toString());
        String html = Files.readString(page);
        assertThat(html).contains("Exchanges the code", "id_token, decoded", "alice@example.test");
        for (String report : List.of(html, output.toString())) {
            assertThat(report)
                    .doesNotContain("outline-secret")
                    .doesNotContainPattern("(code|token|verifier)</dt><dd>[A-Za-z0-9_-]{5}")
                    .doesNotContainPattern("eyJ[A-Za-z0-9_-]{5}");
        }
    }

    @Test
    @DisplayName("writes a page that needs nothing from anywhere")
    void selfContained(Tenant tenant, @TempDir Path directory) throws IOException {
        Path page = directory.resolve("report.html");
        run(Breakage.outline(tenant.issuer()), HEADLESS, "--html", page.toString());
        assertThat(Files.readString(page))
                .startsWith("<!doctype html>")
                .doesNotContain("<script", "<img", "url(", "@import", "src=", "http-equiv");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--client-id outline",
                "--issuer http://localhost/oidc --client-id outline --product nothing",
                "--issuer http://localhost/oidc --client-id outline --client-secret-env UNSET",
                "--issuer http://localhost/oidc --client-id outline --url http://localhost:3020",
                "--issuer http://localhost/oidc --client-id outline --listen https://app.example/callback",
                "--issuer http://localhost/oidc --client-id outline --headless --no-sign-in",
                "--issuer http://localhost/oidc --client-id outline --html no-such-directory/report.html"
            })
    @DisplayName("exits with 2 where it is used wrongly, and says why in few lines and where the options are")
    void wrongUse(String arguments) {
        assertThat(execute(List.of(arguments.split(" ")))).isEqualTo(2);
        assertThat(output.toString()).as("before anything is examined").isEmpty();
        assertThat(errors.toString()).hasLineCount(2).endsWith("All options: latchkey doctor --help\n");
    }

    private int run(Integration integration, String... more) {
        List<String> arguments = new ArrayList<>(arguments(integration));
        arguments.addAll(List.of(more));
        return execute(arguments);
    }

    private int execute(List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("doctor"));
        all.addAll(arguments);
        CommandLine command = LatchkeyCommand.commandLine(Map.of("SECRET", "outline-secret", "WRONG", "outline-secre"));
        command.setErr(new PrintWriter(errors, true));
        command.setOut(new PrintWriter(output, true));
        return command.execute(all.toArray(String[]::new));
    }

    private static List<String> arguments(Integration integration) {
        List<String> arguments = new ArrayList<>();
        option(arguments, "--issuer", integration.issuer());
        option(arguments, "--client-id", integration.clientId());
        boolean right = integration.secret().orElseThrow().reveal().equals("outline-secret");
        option(arguments, "--client-secret-env", right ? "SECRET" : "WRONG");
        option(arguments, "--product", "outline");
        option(arguments, "--scope", String.join(" ", integration.scopes()));
        integration.redirectUri().ifPresent(it -> option(arguments, "--redirect-uri", it));
        integration.postLogoutRedirectUri().ifPresent(it -> option(arguments, "--post-logout-redirect-uri", it));
        integration.resource().ifPresent(it -> option(arguments, "--resource", it));
        integration.origin().ifPresent(it -> option(arguments, "--origin", it));
        integration.signingAlgorithm().ifPresent(it -> option(arguments, "--signing-alg", it));
        integration.accessTokenType().ifPresent(it -> option(arguments, "--access-token-typ", it));
        if (!integration.prompt().isEmpty()) {
            option(arguments, "--prompt", String.join(" ", integration.prompt()));
        }
        return arguments;
    }

    private static void option(List<String> arguments, String name, String value) {
        arguments.add(name);
        arguments.add(value);
    }
}
