package dev.latchkey.mockidp.linter;

/** How bad a finding is. */
public enum Severity {
    /** Somebody could be attacked by it. */
    ERROR,
    /** Users will notice it, or a second line of defence is missing. */
    WARNING,
    /** It could be better. */
    NOTE
}
