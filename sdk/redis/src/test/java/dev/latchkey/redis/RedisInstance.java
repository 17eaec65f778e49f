package dev.latchkey.redis;

import dev.latchkey.session.Instance;
import java.io.IOException;
import redis.clients.jedis.RedisClient;

/** An instance of an app whose sessions are in Redis. The last argument is its port. */
final class RedisInstance {

    private RedisInstance() {}

    public static void main(String[] arguments) throws IOException {
        RedisClient client = RedisClient.create("127.0.0.1", Integer.parseInt(arguments[arguments.length - 1]));
        Instance.run(arguments, rp -> RedisSessionStore.of(rp, client));
    }
}
