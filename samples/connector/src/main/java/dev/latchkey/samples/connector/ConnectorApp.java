package dev.latchkey.samples.connector;

import dev.latchkey.config.Surroundings;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.http.Transport;
import dev.latchkey.mcp.client.McpAuthorization;
import dev.latchkey.samples.wire.Wire;
import dev.latchkey.samples.wire.WirePlugin;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.time.Clock;
import java.util.Map;

/**
 * An app that connects to MCP servers as ChatGPT's connectors do: it is told an address and finds out the rest.
 *
 * <p>For tests in a browser, elements carry a {@code data-testid}, and these stay:
 *
 * <ul>
 *   <li>everywhere: {@code product}, {@code nav-connect}, {@code nav-tools}, {@code nav-tokens}, {@code nav-wire}, {@code
 *       message}
 *   <li>{@code /connect}: {@code mcp-url}, {@code connect}, {@code use-predefined}, {@code use-document}, {@code step} (one for each,
 *       with {@code step-request} and {@code step-result} in it), {@code problem}, {@code issuer}, {@code client-id}, {@code
 *       scopes}, {@code sign-in}
 *   <li>{@code /tools}: {@code tool-read_notes}, {@code tool-add_note}, in each {@code scope}, {@code read} and {@code write}, {@code
 *       result} with {@code data-tool}
 *   <li>{@code /tokens}: {@code no-connection}, {@code audience}, {@code token-issuer}, {@code token-client}, {@code
 *       granted-scopes}, {@code expiry}, {@code refresh-token} ({@code yes} or {@code no}), {@code sign-in-again-at}, {@code
 *       expire}, {@code forget}
 *   <li>a callback that connects nothing: {@code refused} with {@code data-code}
 * </ul>
 */
public final class ConnectorApp {
    private static final String NOTE =
            "This app talks to an MCP server, too: first without a token, which is refused and told where tokens come from, then with one. Each tool is called in an MCP session of its own.";

    private final ConnectorSettings settings;
    private final Javalin server;

    private ConnectorApp(ConnectorSettings settings, Javalin server) {
        this.settings = settings;
        this.server = server;
    }

    static void main() {
        System.out.println(
                "ready " + start(System.getenv(), ConnectorSample.clock()).url());
    }

    /**
     * Starts, with nothing connected.
     *
     * @throws dev.latchkey.failure.MisconfiguredException for a setting that is wrong, naming it
     * @throws IllegalStateException when the port is taken
     */
    public static ConnectorApp start(Map<String, String> environment, Clock clock) {
        ConnectorSettings settings = ConnectorSettings.from(environment);
        Wire wire = Wire.of("Connector", environment, clock).withNote(NOTE);
        Surroundings surroundings = Surroundings.system(HttpPolicy.defaults())
                .withClock(clock)
                .withTransport(wire.recording(Transport.shared(HttpPolicy.defaults())));
        Javalin server = Javalin.create(config -> {
            config.registerPlugin(new WirePlugin(wire));
            configure(config, settings, McpAuthorization.of(settings.client(), surroundings), new ToolCalls(wire));
        });
        return new ConnectorApp(settings, Listening.on(server, settings.port()));
    }

    private static void configure(
            JavalinConfig config, ConnectorSettings settings, McpAuthorization authorization, ToolCalls calls) {
        config.startup.showJavalinBanner = false;
        Visitors visitors = new Visitors(authorization);
        Pages pages = new Pages();
        new ConnectRoutes(settings, authorization, visitors, pages).addTo(config.routes);
        new ToolRoutes(calls, visitors, pages).addTo(config.routes);
        new TokenRoutes(visitors, pages).addTo(config.routes);
        config.routes.get("/", ctx -> ctx.redirect("/connect"));
        config.routes.get(
                "/client.json",
                ctx -> ctx.contentType("application/json")
                        .header("Cache-Control", "max-age=300")
                        .result(settings.document().json()));
        Assets.addTo(config.routes);
    }

    /** Its address. */
    public String url() {
        return settings.url();
    }

    /** Ends it; connections are gone with it. */
    public void stop() {
        server.stop();
    }
}
