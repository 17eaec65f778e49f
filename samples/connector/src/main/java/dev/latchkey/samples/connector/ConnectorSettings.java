package dev.latchkey.samples.connector;

import dev.latchkey.config.Secret;
import dev.latchkey.mcp.client.McpClientConfig;
import dev.latchkey.mcp.client.OfflineAccess;
import dev.latchkey.mcp.registration.ClientDocument;
import java.net.URI;
import java.util.Map;

/**
 * What the environment says to the connector.
 *
 * @param mcpUrl what the form for the server's address holds at first
 * @param document who the connector is, where nobody registered it
 */
record ConnectorSettings(int port, String url, String mcpUrl, ClientDocument document, McpClientConfig client) {
    static ConnectorSettings from(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        int asked = environment.port("PORT", 3070);
        int port = asked == 0 ? FreePort.find() : asked;
        String url = environment.value("URL").orElse("http://localhost:" + port);
        ClientDocument document =
                ClientDocument.of(URI.create(url + "/client.json"), "Latchkey connector sample", url + "/callback");
        McpClientConfig client = McpClientConfig.of(url + "/callback")
                .withClientDocument(document.address())
                .withOfflineAccess(offlineAccess(environment))
                .withRegistered(
                        environment.value("LOGTO_ISSUER").orElse("http://localhost:3001/oidc"),
                        environment.value("LOGTO_APP_ID").orElse("connector"),
                        Secret.of(environment.value("LOGTO_APP_SECRET").orElse("connector-secret")));
        return new ConnectorSettings(
                port, url, environment.value("MCP_URL").orElse("http://localhost:3060/mcp"), document, client);
    }

    /** By default as ChatGPT asks, so that one sees what comes of it. */
    private static OfflineAccess offlineAccess(Environment environment) {
        String word = environment.value("OFFLINE_ACCESS").orElse("scope");
        return switch (word) {
            case "none" -> OfflineAccess.NOT_ASKED;
            case "scope" -> OfflineAccess.SCOPE;
            case "consent" -> OfflineAccess.WITH_CONSENT;
            default ->
                throw Environment.wrong(
                        "OFFLINE_ACCESS", "is no way to ask", "Set OFFLINE_ACCESS to none, scope or consent.");
        };
    }
}
