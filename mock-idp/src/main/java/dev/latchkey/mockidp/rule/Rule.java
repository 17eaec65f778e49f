package dev.latchkey.mockidp.rule;

import java.util.Locale;

/**
 * A rule that the mock keeps. Each has its constant in one of the enums; {@link Rules#all()} has those that refuse, {@link
 * Rules#decisions()} the others. A refusal is made of a rule, so none can be without one.
 */
public sealed interface Rule
        permits RequestRule,
                ClientRule,
                AuthorizationRule,
                TokenRule,
                TokenUseRule,
                EndSessionRule,
                DeviceRule,
                ApiRule,
                DecisionRule,
                MockRule {

    /** The constant's name; every enum has it. */
    String name();

    /** The part of the provider that keeps it, such as {@code token}. */
    String area();

    /** What it says, as a sentence. */
    String sentence();

    /** What is expected, where a refusal cannot say it more exactly. */
    String expected();

    Source source();

    /** Stable, for programs: {@code token.code-once}. */
    default String id() {
        return area() + "." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Why a request was refused. */
    default Explanation broken(Came came) {
        return new Explanation(this, expected(), came);
    }

    /** The same, saying more exactly what was expected. */
    default Explanation broken(String expected, Came came) {
        return new Explanation(this, expected, came);
    }
}
