package dev.latchkey.mockidp.drill;

import java.util.LinkedHashMap;
import java.util.Map;

/** An attack and what the app made of it. */
public record AttackResult(Attack attack, Verdict verdict) {
    public boolean isAccepted() {
        return verdict instanceof Verdict.Accepted;
    }

    /** How it was accepted, or why it does not apply; empty for a refusal. */
    public String detail() {
        if (verdict instanceof Verdict.Accepted accepted) {
            return accepted.how();
        }
        return verdict instanceof Verdict.NotApplicable none ? none.why() : "";
    }

    /** Plain values that JSON can carry. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("attack", attack.name());
        json.put("verdict", verdictName());
        json.put("does", attack.does());
        json.put("rule", attack.rule());
        if (!detail().isEmpty()) {
            json.put("detail", detail());
        }
        return json;
    }

    private String verdictName() {
        if (verdict instanceof Verdict.Refused) {
            return "refused";
        }
        return isAccepted() ? "accepted" : "not-applicable";
    }
}
