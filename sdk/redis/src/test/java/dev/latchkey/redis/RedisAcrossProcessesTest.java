package dev.latchkey.redis;

import dev.latchkey.RelyingParty;
import dev.latchkey.session.AcrossProcessesContract;
import dev.latchkey.session.SharedSessionStore;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import redis.clients.jedis.RedisClient;

@Tag("chaos")
@DisplayName("Instances of an app that share sessions in Redis")
class RedisAcrossProcessesTest extends AcrossProcessesContract {

    private static RedisTestServer server;
    private static RedisClient client;

    @BeforeAll
    static void startRedis() {
        server = RedisTestServer.start();
        client = RedisClient.create("127.0.0.1", server.port());
    }

    @AfterAll
    static void stopRedis() {
        client.close();
        server.close();
    }

    @Override
    protected SharedSessionStore open(RelyingParty rp) {
        return RedisSessionStore.of(rp, client);
    }

    @Override
    protected Class<?> instance() {
        return RedisInstance.class;
    }

    @Override
    protected List<String> whereTheStoreIs() {
        return List.of(Integer.toString(server.port()));
    }
}
