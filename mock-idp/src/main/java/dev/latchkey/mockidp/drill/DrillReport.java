package dev.latchkey.mockidp.drill;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every attack of a drill and what the app made of it. */
public record DrillReport(List<AttackResult> results) {
    public DrillReport {
        results = List.copyOf(results);
    }

    /** The attacks that the app took. */
    public List<AttackResult> accepted() {
        return results.stream().filter(AttackResult::isAccepted).toList();
    }

    /** Names of the attacks that the app took, in the order of the drill. */
    public List<String> acceptedNames() {
        return accepted().stream().map(result -> result.attack().name()).toList();
    }

    /** What the accepted attacks come from: attacks that one missing check let in are one weakness. */
    public List<Weakness> weaknesses() {
        return Weaknesses.of(results);
    }

    /** A table for people: a line for each attack, and under an accepted one what it was and which rule it breaks. */
    public String text() {
        int width = results.stream()
                .mapToInt(result -> result.attack().name().length())
                .max()
                .orElse(0);
        return results.stream().map(result -> line(result, width)).collect(Collectors.joining("\n"))
                + "\n"
                + weaknesses().stream().map(DrillReport::line).collect(Collectors.joining())
                + summary();
    }

    private static String line(Weakness weakness) {
        return "Weakness " + weakness.name() + ": " + weakness.lacks()
                + (weakness.attacks().size() == 1 ? "" : "\n    " + String.join(", ", weakness.attacks())) + "\n";
    }

    private static String line(AttackResult result, int width) {
        String line = String.format(
                "%-" + Math.max(1, width) + "s  %s", result.attack().name(), word(result));
        if (!result.isAccepted()) {
            return result.detail().isEmpty() ? line : line + "  (" + result.detail() + ")";
        }
        return line + "\n    " + result.attack().does() + "\n    " + result.detail() + "\n    Rule: "
                + result.attack().rule();
    }

    private static String word(AttackResult result) {
        return result.verdict().word();
    }

    private String summary() {
        long none = results.stream()
                .filter(result -> result.verdict() instanceof Verdict.NotApplicable)
                .count();
        long refused = results.size() - none - accepted().size();
        return refused + " refused, " + accepted().size() + " accepted, " + none + " do not apply";
    }

    /** Plain values that JSON can carry. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("accepted", acceptedNames());
        json.put("weaknesses", weaknesses().stream().map(Weakness::toJson).toList());
        json.put("attacks", results.stream().map(AttackResult::toJson).toList());
        return json;
    }
}
