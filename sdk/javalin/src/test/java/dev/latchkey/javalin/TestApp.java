package dev.latchkey.javalin;

import dev.latchkey.RelyingParty;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Secret;
import dev.latchkey.config.Surroundings;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.http.Transport;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.output.Canaries;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.Session;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.function.UnaryOperator;

/** An app on the plugin: {@code /} is open, all under {@code /private} is guarded. */
final class TestApp implements AutoCloseable {

    private final Javalin server;
    private final String url;

    private TestApp(Javalin server, String url) {
        this.server = server;
        this.url = url;
    }

    static TestApp start(MockIdp idp, UnaryOperator<LatchkeyPlugin> change) throws IOException {
        return startBelow("", idp, change);
    }

    /** All of the app is below {@code contextPath}, its redirect URI too. */
    static TestApp startBelow(String contextPath, MockIdp idp, UnaryOperator<LatchkeyPlugin> change)
            throws IOException {
        int port = freePort();
        String url = "http://localhost:" + port + contextPath;
        LatchkeyPlugin latchkey = change.apply(LatchkeyPlugin.of(client(idp, "app", url)));
        return new TestApp(serve(latchkey, contextPath, port), url);
    }

    /** A client of this name with its callback at {@code url}, registered at the provider. */
    static RelyingParty client(MockIdp idp, String name, String url) {
        idp.addApplication(
                Application.traditional(name, "app-secret", url + "/callback").withPostLogoutRedirectUris(url + "/"));
        ClientConfig config = ClientConfig.confidential(idp.issuer(), name, Secret.of("app-secret"))
                .withRedirectUri(url + "/callback")
                .withPostLogoutRedirectUri(url + "/")
                .withScopes("openid", "profile");
        return RelyingParty.of(
                config,
                Surroundings.system(HttpPolicy.defaults())
                        .withTransport(Canaries.overheard(Transport.jdk(HttpPolicy.defaults())))
                        .withClock(idp.clock()));
    }

    private static Javalin serve(LatchkeyPlugin latchkey, String contextPath, int port) {
        return Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.router.contextPath = contextPath.isEmpty() ? "/" : contextPath;
                    config.registerPlugin(latchkey);
                    config.routes.before(ctx -> {
                        String path = ctx.path().substring(contextPath.length());
                        if (path.startsWith("/private") || path.equals("/callback")) {
                            latchkey.requireSignedIn().handle(ctx);
                        }
                    });
                    config.routes.get(
                            "/",
                            ctx -> ctx.result(
                                    latchkey.session(ctx).map(Session::subject).orElse("nobody")));
                    config.routes.get("/private/page", ctx -> ctx.result("private"));
                    config.routes.post("/private/page", ctx -> ctx.result("private"));
                    config.routes.get("/fresh", ctx -> ctx.result(tell(latchkey.fresh(ctx))));
                })
                .start("127.0.0.1", port);
    }

    private static String tell(Freshness freshness) {
        return freshness.fold(
                fresh -> "fresh", again -> again.failure().code().name(), denied -> "denied", later -> "later");
    }

    static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    URI at(String pathAndQuery) {
        return URI.create(url + pathAndQuery);
    }

    @Override
    public void close() {
        server.stop();
    }
}
