package dev.latchkey.redis;

import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.UnreachableException;
import java.util.function.Function;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** Commands to Redis, whose failures are ours to name. */
final class Commands {

    private final UnifiedJedis client;

    Commands(UnifiedJedis client) {
        this.client = client;
    }

    <T> T run(Function<UnifiedJedis, T> command) {
        try {
            return command.apply(client);
        } catch (JedisException e) {
            // Without its message, which may quote a command
            throw UnreachableException.of(
                    FailureCode.STORE_UNAVAILABLE,
                    "Redis failed with " + e.getClass().getSimpleName());
        }
    }

    /** Whether a script said yes. */
    boolean isOne(Function<UnifiedJedis, Object> script) {
        return Long.valueOf(1).equals(run(script));
    }
}
