package dev.latchkey.redis;

import dev.latchkey.RelyingParty;
import dev.latchkey.session.SharedSessionStore;
import dev.latchkey.session.StoreOutageContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

@Tag("chaos")
@DisplayName("Instances of an app, when the Redis that has their sessions goes down and comes back,")
class RedisOutageTest extends StoreOutageContract {
    private final Path data;
    private RedisTestServer server;
    private final RedisClient client;

    RedisOutageTest(@TempDir Path data) {
        this.data = data;
        this.server = RedisTestServer.startDurable(data);
        this.client = RedisClient.create("127.0.0.1", server.port());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Override
    protected SharedSessionStore open(RelyingParty rp) {
        return RedisSessionStore.of(rp, client);
    }

    @Override
    protected void goDown() {
        server.close();
    }

    @Override
    protected void comeBack() {
        server = RedisTestServer.startDurable(data, server.port());
    }
}
