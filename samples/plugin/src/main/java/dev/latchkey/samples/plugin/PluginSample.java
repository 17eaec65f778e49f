package dev.latchkey.samples.plugin;

import dev.latchkey.failure.MisconfiguredException;
import java.time.Clock;

/** The command of the jar: starts one of the two apps with the environment of the process. */
public final class PluginSample {
    private static final String HELP = """
            usage: java -jar latchkey-sample-plugin.jar plugin|assistant

            plugin      the plugin's API. Environment: PORT (3040; 0 takes a free one), URL, LOGTO_ISSUER,
                        LOGTO_APP_ID, LOGTO_APP_SECRET, API_RESOURCE, PLUGIN_SCOPE, PLUGIN_CONTENT_TYPE,
                        AUTHORIZATION_ENDPOINT, TOKEN_ENDPOINT, TODO_READ_SCOPE, TODO_WRITE_SCOPE,
                        VERIFICATION_TOKEN, WIRE
            assistant   the assistant that calls it, as the first ChatGPT plugins were called: weak on purpose.
                        Environment: PORT (3050), URL, SECOND_URL, PLUGIN_URL, PLUGIN_ID, VERIFICATION_TOKEN, WIRE

            Without settings both fit the mock IdP on port 3001.
            """;

    private PluginSample() {}

    public static void main(String[] arguments) {
        String command = arguments.length == 1 ? arguments[0] : "";
        try {
            switch (command) {
                case "plugin" -> PluginApp.main();
                case "assistant" -> AssistantApp.main();
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
