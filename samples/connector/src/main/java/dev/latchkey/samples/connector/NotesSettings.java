package dev.latchkey.samples.connector;

import java.net.URI;
import java.util.Map;

/**
 * What the environment says to the MCP server.
 *
 * @param url where clients reach it; an API resource of the provider has this with {@code /mcp} as its identifier
 */
record NotesSettings(int port, String url, String issuer, String readScope, String writeScope) {
    static NotesSettings from(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        int asked = environment.port("PORT", 3060);
        int port = asked == 0 ? FreePort.find() : asked;
        return new NotesSettings(
                port,
                environment.value("URL").orElse("http://localhost:" + port),
                environment.value("LOGTO_ISSUER").orElse("http://localhost:3001/oidc"),
                environment.value("NOTES_READ_SCOPE").orElse("notes:read"),
                environment.value("NOTES_WRITE_SCOPE").orElse("notes:write"));
    }

    /** The MCP endpoint, which is the resource indicator. */
    String mcpUrl() {
        return url + "/mcp";
    }

    /** Host and port, as browsers write them. */
    String authority() {
        return URI.create(url).getRawAuthority();
    }
}
