package dev.latchkey.samples.wire;

import java.util.Locale;

/** Where a name stands: {@code scope} is asked for in a request and granted in an answer. */
enum Place {
    HEADER,
    REQUEST,
    CALLBACK,
    ANSWER,
    CLAIM,
    CHALLENGE,
    MCP_METADATA,
    MCP_REQUEST,
    MCP_ANSWER;

    /** Its name in the data file. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
