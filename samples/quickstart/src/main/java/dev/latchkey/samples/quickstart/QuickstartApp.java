package dev.latchkey.samples.quickstart;

import dev.latchkey.RelyingParty;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Secret;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.javalin.LatchkeyPlugin;
import dev.latchkey.samples.wire.Wire;
import dev.latchkey.samples.wire.WirePlugin;
import dev.latchkey.session.Session;
import dev.latchkey.token.Claims;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * A home page that says who you are. Settings come from the environment: {@code LOGTO_ISSUER}, {@code LOGTO_APP_ID},
 * {@code LOGTO_APP_SECRET}, {@code URL}, {@code PORT}, {@code WIRE}; without them it signs in at the mock of this repository.
 *
 * <p>For tests in a browser, elements carry a {@code data-testid}: {@code sign-in}; {@code user-name}, {@code
 * user-email}, {@code refresh-token} ({@code yes} or {@code no}), {@code sign-out} and {@code nav-wire}.
 */
public final class QuickstartApp {

    private final Javalin server;
    private final int port;
    private final String url;

    private QuickstartApp(Javalin server, int port, String url) {
        this.server = server;
        this.port = port;
        this.url = url;
    }

    /** Starts with the environment of the process; wrong settings end it with exit code 2 and one line. */
    public static void main(String[] args) {
        try {
            System.out.println(
                    "ready " + start(System.getenv(), Clock.systemUTC()).url());
        } catch (MisconfiguredException | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    /** Starts on {@code PORT}; 0 takes a free one, and {@code URL} follows it unless it is set. */
    public static QuickstartApp start(Map<String, String> environment, Clock clock) {
        int port = port(environment.getOrDefault("PORT", "3010"));
        String url = environment.getOrDefault("URL", "http://localhost:" + port);
        String issuer = environment.getOrDefault("LOGTO_ISSUER", "http://localhost:3001/oidc");
        String appId = environment.getOrDefault("LOGTO_APP_ID", "quickstart");
        Secret appSecret = Secret.of(environment.getOrDefault("LOGTO_APP_SECRET", "quickstart-secret"));
        Wire wire = Wire.of("Quickstart", environment, clock);

        ClientConfig config = ClientConfig.confidential(issuer, appId, appSecret)
                .withRedirectUri(url + "/callback")
                .withPostLogoutRedirectUri(url + "/")
                .withScopes("openid", "profile", "email")
                .withOfflineAccess();
        RelyingParty rp = RelyingParty.of(config, surroundings(clock, wire)); // in yours: RelyingParty.of(config)
        LatchkeyPlugin latchkey = LatchkeyPlugin.of(rp);
        Javalin app = Javalin.create(javalin -> {
            javalin.registerPlugin(latchkey); // GET /sign-in, /callback, POST /sign-out
            javalin.registerPlugin(new WirePlugin(wire)); // GET /wire, as samples have it; not in an app of yours
            javalin.routes.get("/", ctx -> ctx.html(page(latchkey.session(ctx))));
        });
        return new QuickstartApp(listen(app, port), port, url);
    }

    /** The address that people use. */
    public String url() {
        return url;
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** Ends it. */
    public void stop() {
        server.stop();
    }

    private static String page(Optional<Session> session) {
        return PAGE.replace("{content}", session.map(QuickstartApp::welcome).orElse(SIGN_IN));
    }

    private static String welcome(Session session) {
        Claims claims = session.claims();
        String name = claims.string("name").or(() -> claims.string("username")).orElse("stranger");
        return WELCOME.replace("{refresh-token}", session.hasRefreshToken() ? "yes" : "no")
                .replace("{name}", escape(name))
                .replace("{email}", escape(claims.string("email").orElse("none")));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** The machine, with the clock that was asked for, which tests move, and a record of what goes over the wire. */
    private static Surroundings surroundings(Clock clock, Wire wire) {
        Surroundings system = Surroundings.system(HttpPolicy.defaults());
        return system.withClock(clock).withTransport(wire.recording(system.transport()));
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalStateException("PORT is not a port number: set it to a number from 0 to 65535.");
        }
        return text.equals("0") ? freePort() : Integer.parseInt(text);
    }

    private static int freePort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("There is no free port.", e);
        }
    }

    private static Javalin listen(Javalin app, int port) {
        try {
            return app.start("127.0.0.1", port);
        } catch (RuntimeException e) {
            throw new IllegalStateException("Port " + port + " cannot be used; set PORT (and URL) to another.", e);
        }
    }

    private static final String SIGN_IN = """
            <h1>Hello!</h1>
            <p>Nobody is signed in yet.</p>
            <p><a class="button" href="/sign-in" data-testid="sign-in">Sign in</a></p>
            """;

    private static final String WELCOME = """
            <h1>Hello, <span data-testid="user-name">{name}</span>!</h1>
            <p>Email: <span data-testid="user-email">{email}</span></p>
            <p>Refresh token: <strong data-testid="refresh-token">{refresh-token}</strong></p>
            <form method="post" action="/sign-out"><button data-testid="sign-out">Sign out</button></form>
            """;

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>Quickstart</title>
              <link rel="icon" href="data:,">
              <style>
                :root { color-scheme: light dark; }
                body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #eef1f6; color: #1c2430;
                  font: 17px/1.5 system-ui, sans-serif; }
                main { width: min(26rem, 100% - 2rem); box-sizing: border-box; background: #fff; border-radius: 14px; padding: 2rem;
                  box-shadow: 0 1px 3px #0002, 0 12px 32px #0001; }
                h1 { margin: 0 0 .5rem; font-size: 1.6rem; overflow-wrap: anywhere; }
                p { margin: 0 0 .6rem; overflow-wrap: anywhere; } form, .button { margin: .8rem 0; } a { color: #2b4fae; }
                .button, button { display: inline-block; border: 0; border-radius: 8px; padding: .65rem 1.3rem; background: #2b4fae;
                  color: #fff; font: inherit; font-weight: 600; text-decoration: none; cursor: pointer; }
                :focus-visible { outline: 3px solid #2b4fae; outline-offset: 2px; }
                @media (prefers-color-scheme: dark) {
                  body { background: #14181f; color: #e8ebf0; } main { background: #1f2530; }
                  a { color: #9db7ff; } .button, button { background: #9db7ff; color: #101828; }
                }
              </style>
            </head>
            <body><main>
            {content}
            <p><a href="/wire" data-testid="nav-wire">On the wire</a></p>
            </main></body>
            </html>
            """;
}
