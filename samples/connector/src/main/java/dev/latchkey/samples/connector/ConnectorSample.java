package dev.latchkey.samples.connector;

import dev.latchkey.failure.MisconfiguredException;
import java.time.Clock;

/** The command of the jar: starts one of the two apps with the environment of the process. */
public final class ConnectorSample {
    private static final String HELP = """
            usage: java -jar latchkey-sample-connector.jar server|connector

            server      an MCP server that keeps notes. Environment: PORT (3060; 0 takes a free one), URL,
                        LOGTO_ISSUER, NOTES_READ_SCOPE, NOTES_WRITE_SCOPE
            connector   the app that connects to it. Environment: PORT (3070), URL, MCP_URL, OFFLINE_ACCESS
                        (none, scope or consent), and where it is registered by hand: LOGTO_ISSUER, LOGTO_APP_ID,
                        LOGTO_APP_SECRET

            Without settings both fit the mock IdP on port 3001.
            """;

    private ConnectorSample() {}

    public static void main(String[] arguments) {
        String command = arguments.length == 1 ? arguments[0] : "";
        try {
            switch (command) {
                case "server" -> NotesApp.main();
                case "connector" -> ConnectorApp.main();
                case "--help", "-h" -> System.out.print(HELP);
                default -> end(HELP);
            }
        } catch (MisconfiguredException | IllegalStateException e) {
            end(e.getMessage() + "\n");
        }
    }

    static Clock clock() {
        return Clock.systemUTC();
    }

    private static void end(String message) {
        System.err.print(message);
        System.exit(2);
    }
}
