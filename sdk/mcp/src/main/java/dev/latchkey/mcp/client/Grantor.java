package dev.latchkey.mcp.client;

import dev.latchkey.mcp.discovery.McpServer;
import dev.latchkey.mcp.registration.Registration;
import java.net.URI;

/** Who gives tokens for what, and to which client. Credentials of one are of no use for another. */
record Grantor(McpServer server, Registration registration) {
    /** What credentials are kept under: servers of one host may share a resource, and each is called at an address of its own. */
    record Key(String issuer, String resource, URI address) {}

    Key key() {
        return keyOf(server);
    }

    static Key keyOf(McpServer server) {
        return new Key(server.issuer(), server.resource().resource(), server.address());
    }
}
