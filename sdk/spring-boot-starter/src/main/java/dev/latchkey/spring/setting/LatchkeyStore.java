package dev.latchkey.spring.setting;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where tokens are kept, the settings {@code latchkey.store.*}.
 *
 * @param type Where tokens are kept. By default (auto) in the app's database if latchkey-jdbc is on the class path and there is a DataSource, else in Redis if latchkey-redis is on the class path and its address is known, else in the HTTP session.
 * @param createSchema Whether to make the tables latchkey_session and latchkey_used where they are missing. Switched off, make them by the scripts in the jar of latchkey-jdbc.
 * @param redisUrl Address of Redis, redis://user:password@host:port/database or rediss://. By default spring.data.redis.url. An app with a bean of type redis.clients.jedis.UnifiedJedis does not need it.
 */
public record LatchkeyStore(
        @DefaultValue("auto") Type type,
        @DefaultValue("true") boolean createSchema,
        @Nullable String redisUrl) {

    /** Where tokens are kept. */
    public enum Type {
        /** In the first of these that the app has. */
        AUTO,
        /** In the app's database, sealed, by latchkey-jdbc. */
        JDBC,
        /** In Redis, sealed, by latchkey-redis. */
        REDIS,
        /** In the HTTP session. */
        SESSION
    }

    /**
     * For where no store was made.
     *
     * @throws MisconfiguredException STORE_UNSUITABLE where one was asked for
     */
    public void requireNone() {
        if (type == Type.JDBC) {
            throw missing(
                    "jdbc",
                    "Add latchkey-jdbc to the class path, and a DataSource: spring-boot-starter-jdbc and"
                            + " spring.datasource.url. With several, mark one as @Primary.");
        }
        if (type == Type.REDIS) {
            throw missing(
                    "redis",
                    "Add latchkey-redis to the class path, and set latchkey.store.redis-url (or"
                            + " spring.data.redis.url), or define a bean of type redis.clients.jedis.UnifiedJedis.");
        }
    }

    private static MisconfiguredException missing(String type, String fix) {
        return new MisconfiguredException(Failure.of(
                        FailureCode.STORE_UNSUITABLE,
                        "latchkey.store.type is " + type + ", and this app has nothing to make such a store of")
                .withFix(fix));
    }

    /** Without the address, which may hold a password. */
    @Override
    public String toString() {
        return "LatchkeyStore(" + type + ")";
    }
}
