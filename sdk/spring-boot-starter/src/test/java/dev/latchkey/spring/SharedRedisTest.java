package dev.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.SignIn;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Hold;
import dev.latchkey.redis.RedisSessionStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.UnifiedJedis;
import redis.embedded.RedisServer;

@DisplayName("Two instances of an app with one Redis for their tokens, and Spring Session for their HTTP sessions,")
@Timeout(120)
class SharedRedisTest {
    private static RedisServer redis;
    private static MockIdp idp;
    private static RunningApp one;
    private static RunningApp two;

    @BeforeAll
    static void start() throws IOException {
        int port = freePort();
        redis = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("maxmemory 128M")
                .build();
        redis.start();
        idp = MockIdp.start();
        String[] properties = {
            "latchkey.store.type=redis",
            "latchkey.store.redis-url=redis://127.0.0.1:" + port,
            "spring.autoconfigure.exclude=",
            "spring.datasource.url=jdbc:h2:mem:beside-redis;DB_CLOSE_DELAY=-1"
        };
        two = RunningApp.start(idp, properties);
        one = RunningApp.start(idp, properties);
        idp.change(RunningApp.CLIENT, client -> client.withBackchannelLogout(two.backChannel(), true));
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    @AfterAll
    static void stop() throws IOException {
        one.close();
        two.close();
        idp.close();
        redis.stop();
    }

    @Test
    @DisplayName("refresh once for requests at both at the same time, and no token lies in Redis that is not sealed")
    void oneRefresh() throws Exception {
        Browser browser = one.signedIn("alice");
        idp.journal().clear();
        idp.clock().advance(Duration.ofHours(2));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (Hold hold = idp.faults().hold(Endpoint.TOKEN)) {
            Future<String> atOne = threads.submit(() -> browser.get("/token").body());
            Future<String> atTwo =
                    threads.submit(() -> browser.at(two).get("/token").body());
            hold.awaitArrivals(1, Duration.ofSeconds(30));
            hold.release();
            assertThat(atOne.get()).matches("[\\w-]{43} [\\w-]{43}").isEqualTo(atTwo.get());
            assertThat(idp.journal().tokenRequests().withGrant("refresh_token").count())
                    .isEqualTo(1);
            assertThat(contents()).isNotEmpty().doesNotContain(atOne.get().split(" "));
        } finally {
            threads.shutdownNow();
        }
    }

    /** All that Redis has, in one text. */
    private static String contents() {
        assertThat(one.context().getBean(RedisSessionStore.class)).isNotNull();
        UnifiedJedis jedis = one.context().getBean(UnifiedJedis.class);
        List<String> dumped = jedis.keys("*").stream()
                .map(key -> switch (jedis.type(key)) {
                    case "string" -> jedis.get(key);
                    case "hash" -> jedis.hgetAll(key).toString();
                    case "set" -> jedis.smembers(key).toString();
                    default -> jedis.type(key);
                })
                .toList();
        return String.join("\n", dumped);
    }

    @Test
    @DisplayName("56: end a session at both when the provider tells one of them")
    void backChannelLogout() {
        SignIn alice = idp.signIn("alice");
        Browser browser = one.signedIn(alice);
        Browser bob = one.signedIn("bob");
        alice.signOutAt(URI.create(idp.issuer() + "/session/end"));
        assertThat(browser.at(two).fetch("/a").statusCode()).isEqualTo(401);
        assertThat(browser.fetch("/a").statusCode()).isEqualTo(401);
        assertThat(bob.at(two).get("/a").body()).isEqualTo("page a");
    }
}
