package dev.latchkey.mcp.registration;

/** Which registration to use. */
public enum Choice {
    /** The order of the MCP specification: registered by hand, else the client ID metadata document. */
    IN_ORDER,
    /** Only what was registered by hand. */
    PREDEFINED,
    /** Only the client ID metadata document. */
    CLIENT_DOCUMENT
}
