package dev.latchkey.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.RelyingParty;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Secret;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionSeal;
import dev.latchkey.session.SessionStore;
import dev.latchkey.session.SharedSessionStoreContract;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import redis.clients.jedis.RedisClient;

@DisplayName("A session store in Redis")
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class RedisSessionStoreTest extends SharedSessionStoreContract {

    private static RedisTestServer server;
    private static RedisClient client;

    @BeforeAll
    static void start() {
        server = RedisTestServer.start();
        client = RedisClient.create("127.0.0.1", server.port());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Override
    protected SessionStore open(ClientConfig config, Surroundings surroundings) {
        return RedisSessionStore.of(SessionSeal.of(config, surroundings), surroundings.clock(), client);
    }

    private SessionSeal seal() {
        return SessionSeal.of(config(), surroundings());
    }

    @Test
    @DisplayName("is any Redis that the app has a client for")
    void documented() {
        RelyingParty rp = RelyingParty.of(config());
        int port = server.port();
        RedisSessionStore store = RedisSessionStore.of(rp, RedisClient.create("127.0.0.1", port));
        assertThat(store.findBySubject("nobody")).isEmpty();
    }

    @Test
    @DisplayName("48: does not answer where the client fails in any way of its own, and its words are not shown")
    void anyFailure() {
        assertThatThrownBy(() -> new Commands(client).run(it -> {
                    throw new IllegalStateException("canary: AUTH secret");
                }))
                .isInstanceOfSatisfying(
                        UnreachableException.class,
                        e -> assertThat(e.failure().code()).isEqualTo(FailureCode.STORE_UNAVAILABLE))
                .hasMessageContaining("IllegalStateException")
                .hasMessageNotContaining("canary");
    }

    @Test
    @DisplayName("50: holds nothing in clear: no id, no user, no token")
    void nothingInClear() {
        Session session = written("canary-user");
        for (String key : client.keys("latchkey:*")) {
            String everything = key
                    + (client.type(key).equals("hash") ? client.hgetAll(key) : "")
                    + (client.type(key).equals("zset") ? client.zrange(key, 0, -1) : "");
            assertThat(everything).doesNotContain("canary", session.id().value());
        }
    }

    @Test
    @DisplayName("50: opens no entry whose content was copied from another's")
    void swapped() {
        Session mine = written("mallory");
        Session theirs = written("alice");
        client.hset(
                "latchkey:session:" + seal().key(mine.id()),
                "content",
                seal().seal(theirs).content());
        assertThat(store().read(mine.id())).isEmpty();
        assertThat(store().read(theirs.id())).isPresent();
    }

    @Test
    @DisplayName("keeps the sessions of two clients apart")
    void apart() {
        Session session = written("alice");
        SessionStore theirs = open(
                ClientConfig.confidential("https://idp.example/oidc", "client-2", Secret.of("canary-client-secret")),
                surroundings());
        assertThat(theirs.read(session.id())).isEmpty();
        theirs.delete(session.id());
        assertThat(store().read(session.id())).isPresent();
    }

    @Test
    @DisplayName("keeps nothing for ever: every key ends by itself, and an index with the last of its sessions")
    void everythingEnds() {
        client.flushAll();
        String subject = unique();
        Session session = written(subject);
        clock.advance(Duration.ofHours(1));
        written(subject);
        shared().use(unique(), clock.instant().plusSeconds(60), clock.instant());
        shared().lease(session.id(), "one", Duration.ofSeconds(1));
        Set<String> keys = client.keys("*");
        assertThat(keys).hasSize(4).allMatch(key -> client.pttl(key) > 0);
        assertThat(client.pttl("latchkey:subject:" + seal().subjectKey(subject)))
                .isGreaterThan(Duration.ofDays(14).minusMinutes(1).toMillis());
    }

    @Test
    @DisplayName("drops from an index what has ended")
    void cleanIndex() {
        String subject = unique();
        String index = "latchkey:subject:" + seal().subjectKey(subject);
        client.zadd(index, 1, "ended-long-ago");
        Session alive = written(subject);
        assertThat(shared().findBySubject(subject)).hasSize(1);
        assertThat(client.zrange(index, 0, -1)).containsExactly(seal().key(alive.id()));
    }

    @Test
    @DisplayName("finds a session that was looked for between its index and its own writing")
    void writtenMeanwhile() {
        String subject = unique();
        String key = "latchkey:session:" + seal().key(written(subject).id());
        Map<String, String> content = client.hgetAll(key);
        client.del(key);
        assertThat(shared().findBySubject(subject)).isEmpty();
        client.hset(key, content);
        assertThat(shared().findBySubject(subject)).hasSize(1);
    }

    @Test
    @DisplayName("48: says that it does not answer when Redis is gone")
    void gone() {
        try (RedisClient nowhere = RedisClient.create("127.0.0.1", 1)) {
            SessionStore unreachable = RedisSessionStore.of(seal(), clock, nowhere);
            assertThatThrownBy(() -> unreachable.read(session("alice").id()))
                    .isInstanceOfSatisfying(
                            UnreachableException.class,
                            e -> assertThat(e.failure().code()).isEqualTo(FailureCode.STORE_UNAVAILABLE));
        }
    }
}
