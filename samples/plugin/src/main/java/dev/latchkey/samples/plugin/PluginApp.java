package dev.latchkey.samples.plugin;

import dev.latchkey.config.Surroundings;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.resource.ResourceServer;
import dev.latchkey.samples.wire.Wire;
import dev.latchkey.samples.wire.WirePlugin;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.time.Clock;
import java.util.Map;

/**
 * A plugin: an API for todos that takes access tokens, with the manifest by which an assistant finds it. It verifies JWTs that were
 * made for it and asks the provider about opaque tokens of its own application.
 *
 * <p>Routes: {@code /}, {@code /.well-known/ai-plugin.json}, {@code /openapi.yaml}, {@code /logo.svg}; with an access token
 * {@code GET} and {@code POST /todos} and {@code /me}; {@code /wire} as in every sample. On {@code /} elements carry a {@code data-testid}: {@code product}, {@code
 * client-url}, {@code authorization-url}, {@code content-type}, {@code scope}, {@code resource}, {@code issuer}.
 */
public final class PluginApp {
    private final PluginSettings settings;
    private final Javalin server;

    private PluginApp(PluginSettings settings, Javalin server) {
        this.settings = settings;
        this.server = server;
    }

    static void main() {
        System.out.println(
                "ready " + start(System.getenv(), PluginSample.clock()).url());
    }

    /**
     * Starts; the provider is asked nothing until a token comes.
     *
     * @throws dev.latchkey.failure.MisconfiguredException for a setting that is wrong, naming it
     * @throws IllegalStateException when the port is taken
     */
    public static PluginApp start(Map<String, String> environment, Clock clock) {
        PluginSettings settings = PluginSettings.from(environment);
        Wire wire = Wire.of("Todo plugin", environment, clock);
        Surroundings system = Surroundings.system(HttpPolicy.defaults());
        ResourceServer guard = ResourceServer.of(
                settings.resource(), system.withClock(clock).withTransport(wire.recording(system.transport())));
        Javalin server = Javalin.create(config -> configure(config, settings, guard, wire));
        return new PluginApp(settings, Listening.on(server, settings.port()));
    }

    private static void configure(JavalinConfig config, PluginSettings settings, ResourceServer guard, Wire wire) {
        config.startup.showJavalinBanner = false;
        config.registerPlugin(new WirePlugin(wire).withApi("/todos", "/me"));
        Pages pages = new Pages();
        config.routes.get("/", ctx -> pages.plugin(ctx, settings));
        config.routes.get(
                "/.well-known/ai-plugin.json",
                ctx -> ctx.contentType("application/json").result(JsonText.write(PluginDocuments.manifest(settings))));
        config.routes.get(
                "/openapi.yaml",
                ctx -> ctx.contentType("text/yaml; charset=utf-8").result(PluginDocuments.openApi(settings)));
        new TodoApi(settings, guard).addTo(config.routes);
        Assets.addTo(config.routes);
    }

    /** The address that assistants use. */
    public String url() {
        return settings.url();
    }

    /** The port it listens on. */
    public int port() {
        return settings.port();
    }

    /** Ends it; the todos are gone with it. */
    public void stop() {
        server.stop();
    }
}
