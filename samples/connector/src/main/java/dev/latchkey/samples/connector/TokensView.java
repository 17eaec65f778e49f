package dev.latchkey.samples.connector;

import dev.latchkey.mcp.client.McpConnection;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What {@code /tokens} shows. The connector reads no access token: what it says is for the server. */
record TokensView(Optional<McpConnection> connection, Optional<String> message) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    /** As hours and minutes. */
    String time(McpConnection of) {
        return TIME.format(of.expiresAt().atZone(ZoneOffset.UTC)) + " UTC";
    }
}
