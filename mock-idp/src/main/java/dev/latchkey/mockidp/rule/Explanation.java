package dev.latchkey.mockidp.rule;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a request was refused, or granted otherwise than it may have meant. It stands in the journal and in the log, never in the answer.
 *
 * @param expected what would have been taken
 * @param came what was sent, without what opens something
 */
public record Explanation(Rule rule, String expected, Came came) {
    public Explanation {
        if (expected.isBlank()) {
            throw new IllegalArgumentException("what rule " + rule.id() + " expects is not said");
        }
    }

    /** In a line. */
    public String text() {
        return rule.sentence() + " Expected: " + expected + ". Came: " + came.text() + ". (" + rule.id() + ", "
                + rule.source().name() + ")";
    }

    /** As the journal shows it. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rule", rule.id());
        json.put("sentence", rule.sentence());
        json.put("source", rule.source().name());
        rule.source().address().ifPresent(address -> json.put("address", address.toString()));
        json.put("expected", expected);
        json.put("came", came.text());
        return json;
    }

    @Override
    public String toString() {
        return text();
    }
}
