package dev.latchkey.samples.plugin;

import dev.latchkey.samples.wire.Wire;
import dev.latchkey.samples.wire.WirePlugin;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.time.Clock;
import java.util.Map;

/**
 * Parley, an assistant that signs people in to plugins as ChatGPT did in 2023: five parameters, no PKCE, no nonce. Weak on purpose and
 * without the SDK; its pages say so. One server under two addresses, as {@code chat.openai.com} and {@code chatgpt.com} were.
 *
 * <p>For tests in a browser, elements carry a {@code data-testid}, and these stay:
 *
 * <ul>
 *   <li>everywhere: {@code product}, {@code nav-install}, {@code nav-chat}, {@code nav-grants}, {@code nav-wire}, {@code weak-client}
 *   <li>{@code /install}: {@code plugin-url}, {@code find-manifest}, {@code plugin-name}, {@code client-url}, {@code
 *       authorization-url}, {@code callback-url} (two), {@code client-id}, {@code client-secret}, {@code scope}, {@code
 *       scope-empty}, {@code exchange}, {@code verification-token}, {@code verify-tokens}, {@code verified}, {@code
 *       install-problem}, {@code install}
 *   <li>{@code /chat}: {@code line} with {@code data-speaker}, in it {@code answer-status}, {@code answer-error} and for each
 *       fact of {@code /me} {@code fact-subject}, …; {@code question}, {@code ask}, {@code log-in}
 *   <li>{@code /grants}: {@code no-grant}, {@code access-token}, {@code token-kind}, {@code granted-scope}, {@code expiry},
 *       {@code refresh-token} ({@code yes} or {@code no}), {@code id-token}, {@code refresh} (one per refresh), {@code
 *       let-it-expire}, {@code call-again}, {@code exchange}, {@code switch-exchange}
 *   <li>{@code /wire}: as in every sample
 *   <li>a refused callback: {@code refused} with {@code data-reason} {@code state-mismatch}, {@code provider-error} or {@code
 *       token-refused}
 * </ul>
 */
public final class AssistantApp {
    private static final String WEAK =
            "Weak on purpose: there is no code_challenge and no nonce in the authorization request, so a code of"
                    + " somebody else is taken here. An app of yours sends the SDK's request.";

    private final AssistantSettings settings;
    private final Javalin server;

    private AssistantApp(AssistantSettings settings, Javalin server) {
        this.settings = settings;
        this.server = server;
    }

    static void main() {
        System.out.println(
                "ready " + start(System.getenv(), PluginSample.clock()).url());
    }

    /**
     * Starts, with no plugin installed.
     *
     * @throws dev.latchkey.failure.MisconfiguredException for a setting that is wrong, naming it
     * @throws IllegalStateException when the port is taken
     */
    public static AssistantApp start(Map<String, String> environment, Clock clock) {
        AssistantSettings settings = AssistantSettings.from(environment);
        Wire wire = Wire.of("Parley", environment, clock).withNote(WEAK);
        Javalin server = Javalin.create(config -> configure(config, settings, wire, clock));
        return new AssistantApp(settings, Listening.on(server, settings.port()));
    }

    private static void configure(JavalinConfig config, AssistantSettings settings, Wire wire, Clock clock) {
        config.startup.showJavalinBanner = false;
        config.registerPlugin(new WirePlugin(wire));
        Network network = new Network(wire);
        Registration registration = new Registration(network, settings);
        Logins logins = new Logins(network, clock);
        Pages pages = new Pages();
        ChatRoutes.Parts parts =
                new ChatRoutes.Parts(new Visitors(), logins, new Conversation(new Api(network), logins, clock), pages);
        new InstallRoutes(settings, registration, logins, pages).addTo(config.routes);
        new ChatRoutes(settings, registration, parts).addTo(config.routes);
        new GrantRoutes(registration, parts, clock).addTo(config.routes);
        Assets.addTo(config.routes);
    }

    /** The first of its two addresses. */
    public String url() {
        return settings.addresses().get(0);
    }

    /** The other address of the same server. */
    public String secondUrl() {
        return settings.addresses().get(1);
    }

    /** The port it listens on. */
    public int port() {
        return settings.port();
    }

    /** Ends it; conversations and grants are gone with it. */
    public void stop() {
        server.stop();
    }
}
