package dev.latchkey.mcp.client;

import dev.latchkey.mcp.discovery.McpServer;
import dev.latchkey.mcp.registration.Registration;

/** Who gives tokens for what, and to which client. Credentials of one are of no use for another. */
record Grantor(McpServer server, Registration registration) {
    /** What credentials are kept under. */
    record Key(String issuer, String resource) {}

    Key key() {
        return keyOf(server);
    }

    static Key keyOf(McpServer server) {
        return new Key(server.issuer(), server.resource().resource());
    }
}
