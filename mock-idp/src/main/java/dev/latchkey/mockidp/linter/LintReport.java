package dev.latchkey.mockidp.linter;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the linter found: by application, in the order of {@link LintRule}. */
public record LintReport(List<Finding> findings) {
    public LintReport {
        findings = List.copyOf(findings);
    }

    /** The findings about one application. */
    public List<Finding> of(String application) {
        return findings.stream()
                .filter(finding ->
                        finding.application().filter(application::equals).isPresent())
                .toList();
    }

    /** The ids of the rules that found something. */
    public List<String> rules() {
        return findings.stream().map(finding -> finding.rule().id()).distinct().toList();
    }

    /** For people. */
    public String text() {
        return findings.isEmpty()
                ? "The linter found nothing."
                : findings.stream().map(Finding::text).collect(Collectors.joining("\n\n"));
    }

    /** Plain values that JSON can carry. */
    public Map<String, Object> toJson() {
        return Map.of("findings", findings.stream().map(Finding::toJson).toList());
    }
}
