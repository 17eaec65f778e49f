package dev.latchkey.javalin;

import dev.latchkey.RelyingParty;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Secret;
import dev.latchkey.config.Surroundings;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.http.Transport;
import dev.latchkey.logto.Logto;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.output.Canaries;
import dev.latchkey.resource.ResourceConfig;
import dev.latchkey.resource.ResourceDescription;
import dev.latchkey.resource.ResourceServer;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.Session;
import dev.latchkey.token.TokenTarget;
import dev.latchkey.web.Accounts;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The app of docs/how-to/javalin.md, in a test's surroundings: everything that the plugins can do. */
final class GuidedApp implements AutoCloseable {
    static final String TODO = "https://todo.example";

    final Members members;
    private final Javalin server;
    private final String url;

    private GuidedApp(Javalin server, String url, Members members) {
        this.server = server;
        this.url = url;
        this.members = members;
    }

    /** Accounts in a table of two columns. */
    static final class Members implements Accounts {
        final Map<String, String> ids = new ConcurrentHashMap<>();

        @Override
        public Optional<String> find(String issuer, String subject) {
            return Optional.ofNullable(ids.get(issuer + " " + subject));
        }

        @Override
        public String open(Session session) {
            return ids.computeIfAbsent(session.issuer() + " " + session.subject(), key -> "member-" + (ids.size() + 1));
        }
    }

    URI at(String pathAndQuery) {
        return URI.create(url + pathAndQuery);
    }

    @Override
    public void close() {
        server.stop();
    }

    static GuidedApp start(MockIdp idp, UnaryOperator<LatchkeyPlugin> change) throws IOException {
        int port = TestApp.freePort();
        String url = "http://localhost:" + port;
        idp.addApplication(Application.traditional("guided", "canary-guided-secret", url + "/callback")
                .withPostLogoutRedirectUris(url + "/signed-out")
                .withBackchannelLogout(url + "/back-channel-logout", true));
        Surroundings surroundings = Surroundings.system(HttpPolicy.defaults())
                .withTransport(Canaries.overheard(Transport.jdk(HttpPolicy.defaults())))
                .withClock(idp.clock());
        RelyingParty rp = RelyingParty.of(
                ClientConfig.confidential(idp.issuer(), "guided", Secret.of("canary-guided-secret"))
                        .withRedirectUri(url + "/callback")
                        .withPostLogoutRedirectUri(url + "/signed-out")
                        .withScopes("openid", "profile", "roles", "read:todos")
                        .withResources(TODO)
                        .withOfflineAccess(),
                surroundings);
        ResourceServer todos = ResourceServer.of(
                ResourceConfig.of(idp.issuer(), TODO).withMetadata(ResourceDescription.ofScopes("read:todos")),
                surroundings);
        Members members = new Members();
        LatchkeyPlugin latchkey = change.apply(plugin(rp, members));
        return new GuidedApp(serve(latchkey, LatchkeyApi.of(todos), port), url, members);
    }

    // docs/how-to/javalin.md: plugin
    static LatchkeyPlugin plugin(RelyingParty rp, Accounts members) {
        return LatchkeyPlugin.of(rp)
                .withAccounts(members)
                .withBackChannelLogoutPath("/back-channel-logout")
                .withInitiatedSignInPath("/start")
                .withSignedOutReturn();
    }
    // end

    // docs/how-to/javalin.md: app
    static Javalin serve(LatchkeyPlugin latchkey, LatchkeyApi todos, int port) {
        return Javalin.create(config -> {
                    config.registerPlugin(latchkey);
                    config.registerPlugin(todos);
                    config.routes.before("/account", latchkey.requireSignedIn());
                    config.routes.before("/admin", latchkey.requireRole("admin"));
                    config.routes.before("/mail", latchkey.requireScope("email"));
                    config.routes.before("/api/todos", todos.requireScope("read:todos"));
                    config.routes.get(
                            "/",
                            ctx -> ctx.result(latchkey.currentUser(ctx)
                                    .map(Session::subject)
                                    .orElse("nobody")));
                    config.routes.get(
                            "/account", ctx -> ctx.result(latchkey.account(ctx).orElse("none")));
                    config.routes.get("/admin", ctx -> ctx.result("admin"));
                    config.routes.get("/mail", ctx -> ctx.result("mail"));
                    config.routes.get(
                            "/todos",
                            ctx -> ctx.result(
                                    called(latchkey.fresh(ctx, TokenTarget.resource("https://todo.example")))));
                    config.routes.get(
                            "/organization",
                            ctx -> ctx.result(called(latchkey.fresh(ctx, Logto.organization("org-1")))));
                    config.routes.get(
                            "/api/todos",
                            ctx -> ctx.result(todos.claims(ctx).orElseThrow().subject()));
                    config.routes.get("/visitor", ctx -> ctx.result(latchkey.clientAddress(ctx)));
                })
                .start("127.0.0.1", port);
    }

    /** A token goes into the header of a request to the API it is for, and nowhere else. */
    static String called(Freshness freshness) {
        return freshness.fold(
                fresh -> "Bearer " + fresh.token().reveal(),
                again -> "sign in again",
                denied -> "not for this user",
                later -> "try again later");
    }
    // end
}
