package dev.latchkey.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.e2e.Repository;
import dev.latchkey.e2e.RunningJar;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The reference is made from the code (-Dlatchkey.docs=update writes it anew):")
class ReferencePagesTest {
    private static final String CORE = "sdk/core/src/main/java/dev/latchkey/";

    @Test
    @DisplayName("each error code, with who must act, why, and what helps")
    void errorCodes() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Error codes of the SDK

                Every failure has a code that never changes, and says what happened, why that is a failure, and how to fix it. What happened is
                in the message, with what was expected and what came; the rest is here. A code is in the text of the exception, in logs as
                `[CODE]`, and on the error page.

                | who must act | codes |
                |---|---|
                """);
        for (FailureKind kind : FailureKind.values()) {
            page.append("| ")
                    .append(who(kind))
                    .append(" | ")
                    .append(codes(kind))
                    .append(" |\n");
        }
        for (FailureCode code : FailureCode.values()) {
            page.append("\n## `%s`%n%n%s. %s%n%n**Fix:** %s%n"
                    .formatted(code, who(code.kind()), code.why(), code.fix())
                    .replace("\r", "")
                    .replace("<", "\\<"));
        }
        same("docs/reference/error-codes.md", page.toString());
    }

    private static String who(FailureKind kind) {
        return switch (kind) {
            case MISCONFIGURED -> "Whoever configures the app or the provider (misconfigured)";
            case UNREACHABLE -> "Nobody but time: the provider or the way to it (unreachable)";
            case REFUSED -> "The user, or who gives rights (refused)";
            case REJECTED -> "Nobody: what came must not be trusted (rejected)";
        };
    }

    private static String codes(FailureKind kind) {
        return Arrays.stream(FailureCode.values())
                .filter(code -> code.kind() == kind)
                .map(code -> "[" + code + "](#" + code.name().toLowerCase(Locale.ROOT) + ")")
                .collect(Collectors.joining(", "));
    }

    @Test
    @DisplayName("each setting, with what its Javadoc says")
    void settings() throws IOException {
        String page = """
                # Settings of the SDK

                Each is a method that gives a changed copy. Begin with `ClientConfig.confidential(issuer, clientId, secret)` or
                `ClientConfig.publicClient(issuer, clientId)`; for an API with `ResourceConfig.of(issuer, resource)`. The Spring starter's
                properties are in [its page](../how-to/spring.md).
                """
                + section("The client", "config/ClientConfig")
                + section("The network", "http/HttpPolicy")
                + section("The surroundings", "config/Surroundings")
                + section("An API that takes access tokens", "resource/ResourceConfig");
        same("docs/reference/sdk-settings.md", page);
    }

    private static String section(String title, String type) throws IOException {
        String name = type.replaceFirst(".*/", "");
        String source = Files.readString(Repository.root().resolve(CORE + type + ".java"));
        String rows = Pattern.compile("public " + name + " ((?:with|insecure|ignore)\\w+)\\(([^)]*)\\)")
                .matcher(source)
                .results()
                .map(method -> row(source, method))
                .collect(Collectors.joining());
        assertThat(rows).as(name).isNotEmpty();
        return "\n## " + title + ": `" + name + "`\n\n| setting | what it does |\n|---|---|\n" + rows;
    }

    private static String row(String source, MatchResult method) {
        return "| `" + method.group(1) + "(" + method.group(2).replaceAll("\\s+", " ") + ")` | "
                + javadoc(source.substring(0, method.start())) + " |\n";
    }

    /** The comment that ends just before; settings without one say it by their name. */
    private static String javadoc(String before) {
        int end = before.lastIndexOf("*/");
        boolean own = end > Math.max(before.lastIndexOf('}'), before.lastIndexOf(';')) && end >= 0;
        if (!own) {
            return "";
        }
        return before.substring(before.lastIndexOf("/**") + 3, end)
                .replaceAll("\\n\\s*\\* ?", " ")
                .replaceAll("@(param|throws|return) .*", "")
                .replaceAll("\\{@(?:code|link|linkplain) #?([^}]+)}", "`$1`")
                .replaceAll("</?p>", "")
                .replace("|", "\\|")
                .replaceAll("\\s+", " ")
                .strip();
    }

    @Test
    @DisplayName("the help of the command latchkey")
    void command() throws Exception {
        StringBuilder page = new StringBuilder("""
                # The command `latchkey`

                `mvn package` makes `sdk/doctor/target/latchkey.jar`; it needs a JDK 17 or newer and nothing else. Run it as
                `java -jar sdk/doctor/target/latchkey.jar`.
                """);
        for (String name : new String[] {"", "doctor", "recipe", "alias", "provision"}) {
            page.append("\n## `").append(("latchkey " + name).strip()).append("`\n\n```text\n");
            page.append(help(name)).append("```\n");
        }
        same("docs/reference/command.md", page.toString());
    }

    private static String help(String name) throws InterruptedException {
        String[] arguments =
                Stream.of(name, "--help").filter(word -> !word.isEmpty()).toArray(String[]::new);
        try (RunningJar jar = RunningJar.start("sdk/doctor/target/latchkey.jar", Map.of("COLUMNS", "80"), arguments)) {
            String output = jar.output();
            assertThat(jar.exitCode()).as(output).isZero();
            return output.replaceAll("[ \\t]+\\n", "\n") + "\n";
        }
    }

    private static void same(String file, String expected) throws IOException {
        Path page = Repository.root().resolve(file);
        if ("update".equals(System.getProperty("latchkey.docs"))) {
            Files.createDirectories(page.resolve("..").normalize());
            Files.writeString(page, expected);
        }
        assertThat(page).hasContent(expected);
    }
}
