package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.drill.Drill;
import dev.latchkey.mockidp.linter.LintReport;
import dev.latchkey.mockidp.linter.LintRule;
import dev.latchkey.mockidp.linter.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/how-to/attack-drill.md")
class AttackDrillPageTest {
    private static String read(String file) throws IOException {
        return Files.readString(Path.of(file));
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(read("../docs/how-to/attack-drill.md"))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String dense(String code) {
        return code.replaceAll("\\s+", "");
    }

    @Test
    @DisplayName("shows a drill that runs with this build: ShopDrillTest, but for the line breaks")
    void drill() throws IOException {
        String test = read("src/test/java/dev/latchkey/mockidp/junit/ShopDrillTest.java");
        assertThat(dense(test)).contains(dense(blocks("java").get(0)));
    }

    @Test
    @DisplayName("shows a line of the linter that runs")
    void linter() throws IOException {
        try (MockIdp idp = MockIdp.start()) {
            // the snippet
            LintReport report = idp.lint();
            assertThat(report.of("shop")).noneMatch(finding -> finding.rule().severity() == Severity.ERROR);
            // end
        }
        String own = read("src/test/java/dev/latchkey/mockidp/AttackDrillPageTest.java");
        assertThat(dense(own)).contains(dense(blocks("java").get(1)));
    }

    @Test
    @DisplayName("has every weakness with its attacks")
    void weaknesses() throws IOException {
        String page = read("../docs/how-to/attack-drill.md");
        assertThat(Drill.knownWeaknesses()).allSatisfy(weakness -> {
            boolean wide = weakness.name().equals("id-token-ignored");
            assertThat(page)
                    .contains("| `" + weakness.name() + "` | " + weakness.lacks() + " | "
                            + (wide
                                    ? "every attack on ID tokens"
                                    : "`" + String.join("`, `", weakness.attacks()) + "` |"));
        });
        assertThat(Pattern.compile("^\\| `[a-z-]+` \\| [A-Z].*\\| (`|every)", Pattern.MULTILINE)
                        .matcher(page)
                        .results())
                .hasSameSizeAs(Drill.knownWeaknesses());
    }

    @Test
    @DisplayName("has every finding of the linter with its severity, and no other")
    void findings() throws IOException {
        List<String> rows = Pattern.compile("^\\| `[a-z-]+` \\| (error|warning|note) \\| .*", Pattern.MULTILINE)
                .matcher(read("../docs/how-to/attack-drill.md"))
                .results()
                .map(found -> found.group())
                .toList();
        assertThat(rows)
                .containsExactly(List.of(LintRule.values()).stream()
                        .map(rule -> "| `" + rule.id() + "` | "
                                + rule.severity().name().toLowerCase(Locale.ROOT) + " | " + rule.found() + " |")
                        .toArray(String[]::new));
    }
}
