package dev.latchkey.mockidp.directory;

/** The other providers that people may sign in through. */
public record Connectors() {
    static final Connectors NONE = new Connectors();
}
