package dev.latchkey.spring;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Surroundings;
import dev.latchkey.jdbc.JdbcSessionStore;
import dev.latchkey.redis.RedisSessionStore;
import dev.latchkey.session.SessionSeal;
import dev.latchkey.session.SharedSessionStore;
import dev.latchkey.spring.registration.ConfiguredRegistrations;
import dev.latchkey.spring.registration.Registrations;
import dev.latchkey.spring.registration.TokenStores;
import dev.latchkey.spring.setting.LatchkeyProperties;
import dev.latchkey.spring.setting.Setting;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/**
 * A store for tokens that all instances of the app share, where the app has one: for each registration in the same place, that of {@code
 * latchkey} as a bean. A bean of type {@link SharedSessionStore} takes the place of all.
 */
@AutoConfiguration(
        after = LatchkeyAutoConfiguration.class,
        afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnBean(Registrations.class)
@Import({
    LatchkeyStoreAutoConfiguration.InDatabase.class,
    LatchkeyStoreAutoConfiguration.InRedisOfTheApp.class,
    LatchkeyStoreAutoConfiguration.InRedis.class
})
public class LatchkeyStoreAutoConfiguration {

    private static final String TYPE = "latchkey.store.type";
    private static final String REDIS_URL = "latchkey.store.redis-url";
    private static final String SPRINGS_REDIS_URL = "spring.data.redis.url";

    private static SessionSeal seal(ClientConfig config, Surroundings surroundings) {
        return ConfiguredRegistrations.seal(config, Setting.LATCHKEY, surroundings);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(JdbcSessionStore.class)
    @ConditionalOnSingleCandidate(DataSource.class)
    @ConditionalOnMissingBean({SharedSessionStore.class, TokenStores.class})
    @Conditional(JdbcWanted.class)
    static class InDatabase {
        @Bean
        TokenStores latchkeyJdbcStores(Surroundings surroundings, DataSource database, LatchkeyProperties properties) {
            return seal -> store(seal, surroundings, database, properties);
        }

        @Bean
        @ConditionalOnBean(ClientConfig.class)
        JdbcSessionStore latchkeyJdbcStore(
                ClientConfig config, Surroundings surroundings, DataSource database, LatchkeyProperties properties) {
            return store(seal(config, surroundings), surroundings, database, properties);
        }

        private static JdbcSessionStore store(
                SessionSeal seal, Surroundings surroundings, DataSource database, LatchkeyProperties properties) {
            JdbcSessionStore store = JdbcSessionStore.of(seal, surroundings.clock(), database);
            return properties.store().createSchema() ? store.createSchema() : store;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({RedisSessionStore.class, UnifiedJedis.class})
    @ConditionalOnSingleCandidate(UnifiedJedis.class)
    @ConditionalOnMissingBean({SharedSessionStore.class, TokenStores.class})
    @Conditional(RedisWanted.class)
    static class InRedisOfTheApp {
        @Bean
        TokenStores latchkeyRedisStores(Surroundings surroundings, UnifiedJedis redis) {
            return seal -> RedisSessionStore.of(seal, surroundings.clock(), redis);
        }

        @Bean
        @ConditionalOnBean(ClientConfig.class)
        RedisSessionStore latchkeyRedisStore(ClientConfig config, Surroundings surroundings, UnifiedJedis redis) {
            return RedisSessionStore.of(seal(config, surroundings), surroundings.clock(), redis);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({RedisSessionStore.class, UnifiedJedis.class})
    @ConditionalOnMissingBean({SharedSessionStore.class, TokenStores.class, UnifiedJedis.class})
    @Conditional({RedisWanted.class, RedisKnown.class})
    static class InRedis {
        @Bean(destroyMethod = "close")
        UnifiedJedis latchkeyRedis(LatchkeyProperties properties, Environment environment) {
            return RedisClient.create(Optional.ofNullable(properties.store().redisUrl())
                    .orElseGet(() -> environment.getRequiredProperty(SPRINGS_REDIS_URL)));
        }

        @Bean
        TokenStores latchkeyRedisStores(Surroundings surroundings, UnifiedJedis latchkeyRedis) {
            return seal -> RedisSessionStore.of(seal, surroundings.clock(), latchkeyRedis);
        }

        @Bean
        @ConditionalOnBean(ClientConfig.class)
        RedisSessionStore latchkeyRedisStore(
                ClientConfig config, Surroundings surroundings, UnifiedJedis latchkeyRedis) {
            return RedisSessionStore.of(seal(config, surroundings), surroundings.clock(), latchkeyRedis);
        }
    }

    static final class JdbcWanted extends AnyNestedCondition {
        JdbcWanted() {
            super(ConfigurationPhase.PARSE_CONFIGURATION);
        }

        @ConditionalOnProperty(name = TYPE, havingValue = "auto", matchIfMissing = true)
        static class ByDefault {}

        @ConditionalOnProperty(name = TYPE, havingValue = "jdbc")
        static class ByName {}
    }

    static final class RedisWanted extends AnyNestedCondition {
        RedisWanted() {
            super(ConfigurationPhase.PARSE_CONFIGURATION);
        }

        @ConditionalOnProperty(name = TYPE, havingValue = "auto", matchIfMissing = true)
        static class ByDefault {}

        @ConditionalOnProperty(name = TYPE, havingValue = "redis")
        static class ByName {}
    }

    static final class RedisKnown extends AnyNestedCondition {
        RedisKnown() {
            super(ConfigurationPhase.PARSE_CONFIGURATION);
        }

        @ConditionalOnProperty(REDIS_URL)
        static class ForUs {}

        @ConditionalOnProperty(SPRINGS_REDIS_URL)
        static class ForTheApp {}
    }
}
