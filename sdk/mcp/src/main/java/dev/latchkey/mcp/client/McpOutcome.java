package dev.latchkey.mcp.client;

import dev.latchkey.signin.SignInOutcome;

/** What a callback came to. */
public sealed interface McpOutcome {
    /** There is access. */
    record Connected(McpConnection connection) implements McpOutcome {}

    /**
     * There is none, and why; what was connected before still is.
     *
     * @param outcome any but {@code SignedIn}; what it says is fit to be shown, and an error that came with a wrong {@code iss} is not
     *     in it
     */
    record NotConnected(SignInOutcome outcome) implements McpOutcome {}
}
