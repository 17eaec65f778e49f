package dev.latchkey.e2e.interop;

import dev.latchkey.RelyingParty;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Surroundings;
import dev.latchkey.e2e.scene.FreePorts;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.http.Transport;
import dev.latchkey.javalin.LatchkeyPlugin;
import dev.latchkey.logout.BackChannelLogout;
import dev.latchkey.logout.LogoutToken;
import dev.latchkey.mockidp.MockClock;
import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.MemorySessionStore;
import dev.latchkey.session.Session;
import dev.latchkey.signin.UserInfoOutcome;
import dev.latchkey.token.TokenTarget;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** An app as a reader of the README writes it, with pages that say in JSON what the SDK told it. Its clock can be moved. */
final class TrialApp implements AutoCloseable {
    private final MockClock clock = MockClock.ticking();
    private final RelyingParty rp;
    private final MemorySessionStore sessions;
    private final LatchkeyPlugin latchkey;
    private final Javalin server;
    private final String url;

    private TrialApp(Setting setting, ClientConfig config) {
        this.rp = RelyingParty.of(
                config,
                Surroundings.system(HttpPolicy.defaults()).withClock(clock).withTransport(setting.transport()));
        this.sessions = new MemorySessionStore(clock);
        this.latchkey = LatchkeyPlugin.of(rp).withSessions(sessions);
        this.url = setting.url();
        this.server = Javalin.create(javalin -> {
                    javalin.registerPlugin(latchkey);
                    javalin.routes.get("/", this::home);
                    javalin.routes.get("/token", this::token);
                    javalin.routes.get("/userinfo", this::userInfo);
                    javalin.routes.post("/back-channel", this::backChannel);
                })
                .start("127.0.0.1", setting.port());
    }

    /** Where the app is, and by which network it speaks to the provider. */
    record Setting(int port, Transport transport) {
        static Setting onFreePort() {
            return new Setting(FreePorts.one(), Transport.shared(HttpPolicy.defaults()));
        }

        Setting with(Transport other) {
            return new Setting(port, other);
        }

        String url() {
            return "http://localhost:" + port;
        }
    }

    /** Starts with this configuration, to which the app adds its own addresses and what it wants to know. */
    static TrialApp start(Setting setting, ClientConfig config) {
        return new TrialApp(
                setting,
                config.withRedirectUri(setting.url() + "/callback").withPostLogoutRedirectUri(setting.url() + "/"));
    }

    MockClock clock() {
        return clock;
    }

    String at(String path) {
        return url + path;
    }

    private void home(Context ctx) {
        Optional<Session> session = latchkey.session(ctx);
        String claims = session.map(it -> it.claims().toJson()).orElse("{}");
        answer(ctx, "{\"signedIn\":" + session.isPresent() + ",\"claims\":" + claims + "}");
    }

    private void token(Context ctx) {
        TokenTarget target = Optional.ofNullable(ctx.queryParam("resource"))
                .map(TokenTarget::resource)
                .orElseGet(TokenTarget::own);
        withToken(
                ctx,
                target,
                fresh -> Json.write(Map.of(
                        "accessToken", fresh.token().reveal(),
                        "refreshToken",
                                fresh.session().refreshToken().orElseThrow().reveal())));
    }

    private void userInfo(Context ctx) {
        withToken(ctx, TokenTarget.own(), fresh -> {
            UserInfoOutcome outcome = rp.userInfo(fresh);
            return outcome instanceof UserInfoOutcome.Received it
                    ? it.userInfo().claims().toJson()
                    : failure(outcome);
        });
    }

    private void withToken(Context ctx, TokenTarget target, Function<Freshness.Fresh, String> page) {
        Freshness freshness = latchkey.fresh(ctx, target);
        answer(ctx, freshness instanceof Freshness.Fresh fresh ? page.apply(fresh) : failure(freshness));
    }

    private static String failure(Object outcome) {
        return Json.write(Map.of("failure", String.valueOf(outcome)));
    }

    private void backChannel(Context ctx) {
        BackChannelLogout logout = rp.backChannelLogout(ctx.formParamMap());
        if (logout instanceof BackChannelLogout.Accepted accepted) {
            end(accepted.token());
        } else {
            ctx.status(400);
        }
    }

    private void end(LogoutToken token) {
        token.sid()
                .ifPresentOrElse(
                        rp.sessions(sessions)::endAllOfSid,
                        () -> token.subject().ifPresent(rp.sessions(sessions)::endAllOf));
    }

    private static void answer(Context ctx, String json) {
        ctx.contentType("application/json").result(json);
    }

    @Override
    public void close() {
        server.stop();
    }
}
