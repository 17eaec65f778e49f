package dev.latchkey.mockidp.drill;

/** One way to attack an app that signs users in. */
public final class Attack {
    private final String name;
    private final String does;
    private final String rule;
    private final Script script;

    /** What is played; a step that an app refuses ends it. */
    interface Script {
        Verdict play(Round round);
    }

    Attack(String name, String does, String rule, Script script) {
        this.name = name;
        this.does = does;
        this.rule = rule;
        this.script = script;
    }

    /** Stable, in lower case with hyphens. */
    public String name() {
        return name;
    }

    /** What the attack is, in one sentence. */
    public String does() {
        return does;
    }

    /** What an app breaks that accepts it: the section of a specification. */
    public String rule() {
        return rule;
    }

    Verdict play(Round round) {
        return script.play(round);
    }

    @Override
    public String toString() {
        return name;
    }
}
