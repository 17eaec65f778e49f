package dev.latchkey.samples.outline;

import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.samples.wire.Wire;
import dev.latchkey.samples.wire.WirePlugin;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fieldbook, a product that signs people in as Outline does, configured by Outline's environment variables.
 *
 * <p>For tests in a browser, elements carry a {@code data-testid}, and these stay:
 *
 * <ul>
 *   <li>everywhere: {@code product}, {@code nav-login} or {@code nav-home} and {@code nav-session}, {@code nav-settings}, {@code nav-wire}; a
 *       banner is {@code notice} on the login page and {@code message} elsewhere, its word in {@code data-notice}, with
 *       {@code notice-title}, {@code notice-text} and, when a failure is known, {@code notice-code}, {@code notice-what},
 *       {@code notice-why}, {@code notice-fix}, {@code notice-expected}, {@code notice-actual}
 *   <li>{@code /}: {@code continue} or {@code no-provider}
 *   <li>{@code /home}: {@code avatar}, {@code user-name}, {@code user-email}, {@code email-verified}, {@code user-role},
 *       {@code team-name}, {@code team-subdomain}, {@code check-access}, {@code sign-out}
 *   <li>{@code /session}: {@code scopes}, {@code expires-at} (exact in {@code datetime}), {@code refresh-token}, {@code
 *       last-validated}, {@code signed-in-at}, {@code subject}, {@code refresh-now}, {@code consent-again}, {@code check-access}, {@code
 *       sign-out}
 *   <li>{@code /settings/oidc}: {@code mode}, {@code mode-why}, {@code pkce}, {@code pkce-why}, {@code redirect-uri},
 *       {@code post-logout-uri}, {@code copy-redirect-uri}, {@code copy-post-logout-uri}, {@code rediscover}, {@code
 *       settings-error}, and {@code setting-NAME} for each variable
 *   <li>{@code /wire}: as in every sample, see {@code Wire}
 * </ul>
 */
public final class OutlineApp {

    static final String PRODUCT = "Fieldbook";
    private static final Logger LOG = LoggerFactory.getLogger(OutlineApp.class);

    private final OutlineSettings settings;
    private final Javalin server;

    private OutlineApp(OutlineSettings settings, Javalin server) {
        this.settings = settings;
        this.server = server;
    }

    /** Starts with the environment of the process; wrong settings end it with exit code 2 and one line. */
    public static void main(String[] args) {
        try {
            OutlineApp app = start(System.getenv(), Clock.systemUTC());
            System.out.println("ready " + app.url());
        } catch (MisconfiguredException | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    /**
     * Starts and looks once at the provider; a provider that is down or wrong is logged and shown, and ends nothing.
     *
     * @throws MisconfiguredException for a setting that is missing or wrong, naming it
     * @throws IllegalStateException when the port is taken
     */
    public static OutlineApp start(Map<String, String> environment, Clock clock) {
        OutlineSettings settings = OutlineSettings.from(environment);
        Sso sso = Sso.of(settings, Wire.of(PRODUCT, environment, clock), clock);
        Javalin server = listen(Javalin.create(config -> configure(config, sso)), settings.port());
        sso.provider().check().ifPresent(failure -> LOG.error("nobody can sign in: {}", failure));
        return new OutlineApp(settings, server);
    }

    private static Javalin listen(Javalin server, int port) {
        try {
            return server.start("127.0.0.1", port);
        } catch (RuntimeException e) {
            throw new IllegalStateException("Port " + port + " cannot be used; set PORT (and URL) to another.", e);
        }
    }

    /** The address that people use. */
    public String url() {
        return settings.url();
    }

    /** The port it listens on. */
    public int port() {
        return settings.port();
    }

    /** Ends it; sessions and members are gone with it. */
    public void stop() {
        server.stop();
    }

    private static void configure(JavalinConfig config, Sso sso) {
        config.startup.showJavalinBanner = false;
        config.registerPlugin(sso.latchkey());
        config.registerPlugin(new WirePlugin(sso.state().wire()));
        Pages pages = new Pages();
        Visitors visitors = new Visitors(sso);
        new OpenRoutes(sso, pages, visitors).addTo(config.routes);
        new MemberRoutes(sso, pages, visitors).addTo(config.routes);
        Assets.addTo(config.routes);
        addErrors(config.routes, pages, visitors, sso.state());
    }

    /** What goes wrong is told in a sentence; the log has the rest. */
    private static void addErrors(RoutesConfig routes, Pages pages, Visitors visitors, AppState state) {
        routes.exception(
                LatchkeyException.class,
                (e, ctx) -> Redirects.toNotice(
                        ctx,
                        NoticeChoice.of(e.failure()),
                        Optional.of(state.incidents().record(e.failure()))));
        routes.exception(Exception.class, (e, ctx) -> {
            LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
            ctx.status(500);
            problem(ctx, pages, visitors, "Something went wrong here. It is in the log; please try again.");
        });
        routes.error(404, ctx -> problem(ctx, pages, visitors, "There is no such page."));
    }

    private static void problem(Context ctx, Pages pages, Visitors visitors, String text) {
        pages.problem(ctx, visitors.frame(ctx, ctx.path(), "Oh"), text);
    }
}
