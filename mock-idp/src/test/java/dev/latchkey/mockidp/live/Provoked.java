package dev.latchkey.mockidp.live;

import dev.latchkey.mockidp.rule.Rule;

/** A request that breaks a rule. */
record Provoked(Rule rule, Wrong.Attempt attempt) {
    static Provoked provoked(Rule rule, Wrong.Attempt attempt) {
        return new Provoked(rule, attempt);
    }

    @Override
    public String toString() {
        return rule.id();
    }
}
