package dev.latchkey.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.RelyingParty;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.SealingKey;
import dev.latchkey.config.Secret;
import dev.latchkey.e2e.scene.FreePorts;
import dev.latchkey.javalin.LatchkeyPlugin;
import dev.latchkey.jdbc.JdbcSessionStore;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.SignIn;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.redis.RedisSessionStore;
import dev.latchkey.session.SealedCookieStore;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionStore;
import dev.latchkey.session.SharedSessionStore;
import io.javalin.Javalin;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;
import redis.embedded.RedisServer;

@DisplayName("docs/how-to/sessions.md: sessions")
class SessionsPageTest {
    /** The same for both, as the page says. */
    private static final String SEALING_KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private final MockIdp idp = MockIdp.start();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final List<String> urls =
            List.of("http://localhost:" + FreePorts.one(), "http://localhost:" + FreePorts.one());
    private final List<Javalin> instances = new ArrayList<>();

    SessionsPageTest() {
        idp.addApplication(Application.traditional("shop", "shop-secret", urls.get(0) + "/callback")
                .withPostLogoutRedirectUris(urls.get(0) + "/")
                .withBackchannelLogout(urls.get(1) + "/backchannel-logout", true));
    }

    @AfterEach
    void stop() {
        instances.forEach(Javalin::stop);
        idp.close();
    }

    @Test
    @DisplayName("in PostgreSQL make two instances one app to the browser and to the provider")
    void postgresql() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            oneApp(rp -> inPostgresql(rp, server.getJdbcUrl("postgres", "postgres")));
        }
    }

    private static SharedSessionStore inPostgresql(RelyingParty rp, String jdbcUrl) {
        // snippet:postgresql
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(jdbcUrl); // such as jdbc:postgresql://db.example.com/shop
        pool.setConnectionTimeout(2_000); // how long a request waits for a database that is away
        SharedSessionStore store = JdbcSessionStore.of(rp, pool).createSchema();
        // end
        return store;
    }

    @Test
    @DisplayName("in Redis make two instances one app to the browser and to the provider")
    void redis() throws Exception {
        int port = FreePorts.one();
        RedisServer server =
                RedisServer.newRedisServer().port(port).bind("127.0.0.1").build();
        server.start();
        try {
            oneApp(rp -> inRedis(rp, "127.0.0.1", port));
        } finally {
            server.stop();
        }
    }

    private static SharedSessionStore inRedis(RelyingParty rp, String host, int port) {
        // snippet:redis
        RedisClient redis = RedisClient.create(host, port);
        SharedSessionStore store = RedisSessionStore.of(rp, redis);
        // end
        return store;
    }

    @Test
    @DisplayName("in a file outlive the process")
    void file(@TempDir Path folder) {
        outliveARestart(rp -> inFile(rp, folder.resolve("sessions")));
    }

    private static SessionStore inFile(RelyingParty rp, Path file) {
        // snippet:file
        SessionStore store = JdbcSessionStore.embedded(rp, file);
        // end
        return store;
    }

    @Test
    @DisplayName("in cookies outlive the process")
    void cookies() {
        outliveARestart(SessionsPageTest::inCookies);
    }

    private static SessionStore inCookies(RelyingParty rp) {
        // snippet:cookies
        SessionStore store = SealedCookieStore.of(rp.config(), rp.surroundings());
        // end
        return store;
    }

    private void outliveARestart(Function<RelyingParty, SessionStore> stores) {
        String url = urls.get(0);
        start(rp -> LatchkeyPlugin.of(rp).withSessions(stores.apply(rp)), url);
        String start = get(url + "/sign-in").headers().firstValue("Location").orElseThrow();
        get(idp.signIn("alice").at(start).toString());
        instances.get(0).stop();
        start(rp -> LatchkeyPlugin.of(rp).withSessions(stores.apply(rp)), url);
        assertThat(get(url + "/").body()).isEqualTo(idp.user("alice").id());
    }

    private void oneApp(Function<RelyingParty, SharedSessionStore> stores) throws Exception {
        urls.forEach(url -> start(rp -> plugin(rp, stores.apply(rp)), url));
        String alice = idp.user("alice").id();
        SignIn atTheProvider = idp.signIn("alice");
        String start =
                get(urls.get(1) + "/sign-in").headers().firstValue("Location").orElseThrow();
        get(atTheProvider.at(start).toString());
        assertThat(urls).allSatisfy(url -> assertThat(get(url + "/").body()).isEqualTo(alice));

        instances.get(0).stop();
        assertThat(get(urls.get(1) + "/").body()).isEqualTo(alice);
        start(rp -> plugin(rp, stores.apply(rp)), urls.get(0));
        assertThat(get(urls.get(0) + "/").body()).isEqualTo(alice);

        // the provider tells the second instance, and the first knows
        atTheProvider.signOutAt(URI.create(idp.issuer() + "/session/end?client_id=shop"));
        assertThat(urls).allSatisfy(url -> assertThat(get(url + "/").body()).isEqualTo("nobody"));
    }

    private void start(Function<RelyingParty, LatchkeyPlugin> plugins, String url) {
        LatchkeyPlugin plugin = plugins.apply(relyingParty(SEALING_KEY));
        instances.add(Javalin.create(app -> {
                    app.startup.showJavalinBanner = false;
                    app.registerPlugin(plugin);
                    app.routes.get(
                            "/",
                            ctx -> ctx.result(
                                    plugin.session(ctx).map(Session::subject).orElse("nobody")));
                })
                .start("127.0.0.1", URI.create(url).getPort()));
    }

    private RelyingParty relyingParty(String sealingKey) {
        ClientConfig config = ClientConfig.confidential(idp.issuer(), "shop", Secret.of("shop-secret"))
                .withRedirectUri(urls.get(0) + "/callback")
                .withPostLogoutRedirectUri(urls.get(0) + "/");
        // snippet:sealing-key
        SealingKey key = SealingKey.of(Base64.getDecoder().decode(sealingKey));
        RelyingParty rp = RelyingParty.of(config.withSealingKeys(key));
        // end
        return rp;
    }

    private static LatchkeyPlugin plugin(RelyingParty rp, SharedSessionStore store) {
        // snippet:plugin
        LatchkeyPlugin latchkey =
                LatchkeyPlugin.of(rp).withSessions(store).withBackChannelLogoutPath("/backchannel-logout");
        // end
        return latchkey;
    }

    private HttpResponse<String> get(String address) {
        try {
            return browser.send(
                    HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
