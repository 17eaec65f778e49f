package dev.latchkey.mockidp.linter;

import dev.latchkey.mockidp.journal.JournalEntry;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Something that an app should not do, or could do better.
 *
 * @param application its App ID; empty where the requests do not say whose they are
 * @param times how often it was seen
 * @param first when it was first seen, by the clock of the mock
 * @param detail what exactly, such as the names of scopes; may be empty
 */
public record Finding(LintRule rule, Optional<String> application, int times, Instant first, String detail) {
    static Optional<Finding> of(LintRule rule, Optional<String> application, List<JournalEntry> where, String detail) {
        return where.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        rule, application, where.size(), where.get(0).at(), detail));
    }

    /** For people: what, how often, advice and source. */
    public String text() {
        String who = application.map(id -> id + ": ").orElse("");
        String what = detail.isEmpty() ? "" : " (" + detail + ")";
        return rule.severity() + " " + rule.id() + "\n  " + who + rule.found() + what + " Seen "
                + (times == 1 ? "once" : times + " times") + ".\n  Advice: " + rule.advice() + "\n  Source: "
                + rule.source();
    }

    /** Plain values that JSON can carry. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rule", rule.id());
        json.put("severity", rule.severity().name().toLowerCase(Locale.ROOT));
        application.ifPresent(id -> json.put("application", id));
        json.put("found", rule.found());
        if (!detail.isEmpty()) {
            json.put("detail", detail);
        }
        json.put("times", (long) times);
        json.put("first", first.toString());
        json.put("advice", rule.advice());
        json.put("source", rule.source());
        return json;
    }
}
