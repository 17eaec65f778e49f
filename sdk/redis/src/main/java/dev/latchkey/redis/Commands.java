package dev.latchkey.redis;

import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.UnreachableException;
import java.util.function.Function;
import redis.clients.jedis.UnifiedJedis;

/** Commands to Redis, whose failures are ours to name. */
final class Commands {

    private final UnifiedJedis client;

    Commands(UnifiedJedis client) {
        this.client = client;
    }

    <T> T run(Function<UnifiedJedis, T> command) {
        try {
            return command.apply(client);
        } catch (RuntimeException e) {
            // Of whatever kind: a pool, a socket factory or a credentials provider of the app's throws its own. Without
            // the
            // message, which may quote a command
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
