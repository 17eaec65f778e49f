package dev.latchkey.mockidp.engine;

/** How a callback carries its parameters. */
public enum ResponseMode {
    QUERY,
    FRAGMENT,
    /** A page whose form posts itself. */
    FORM_POST
}
