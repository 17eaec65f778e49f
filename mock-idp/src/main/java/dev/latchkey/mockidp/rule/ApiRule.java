package dev.latchkey.mockidp.rule;

/** A rule of one of Logto's own APIs, which tells by a code. */
public sealed interface ApiRule extends Rule permits ExperienceRule, ManagementRule {
    /** The status code of the answer. */
    int status();

    /** Logto's code, such as {@code user.suspended}. */
    String code();
}
