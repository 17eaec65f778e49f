package dev.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.jdbc.JdbcSessionStore;
import dev.latchkey.redis.RedisSessionStore;
import dev.latchkey.resource.ResourceServer;
import dev.latchkey.session.MemorySessionStore;
import dev.latchkey.session.SharedSessionStore;
import dev.latchkey.spring.token.SessionClients;
import dev.latchkey.spring.token.StoredClients;
import java.time.Clock;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.web.reactive.function.client.WebClient;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

@DisplayName("What an app need not have")
class WithoutOptionalsTest {
    private final WebApplicationContextRunner app = new WebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    LatchkeySurroundingsAutoConfiguration.class,
                    LatchkeyAutoConfiguration.class,
                    LatchkeyStoreAutoConfiguration.class,
                    LatchkeyResourceServerAutoConfiguration.class,
                    LatchkeyHealthAutoConfiguration.class,
                    LatchkeyHttpServicesAutoConfiguration.class,
                    LatchkeyWebSecurityAutoConfiguration.class,
                    OAuth2ClientAutoConfiguration.class,
                    OAuth2ClientWebSecurityAutoConfiguration.class,
                    SecurityAutoConfiguration.class,
                    ServletWebSecurityAutoConfiguration.class,
                    WebMvcAutoConfiguration.class))
            .withPropertyValues(
                    "latchkey.issuer=https://idp.example/oidc",
                    "latchkey.client-id=client",
                    "latchkey.client-secret=secret");

    static Stream<Arguments> libraries() {
        return Stream.of(
                Arguments.of("latchkey-jdbc", new Class<?>[] {JdbcSessionStore.class}),
                Arguments.of("latchkey-redis", new Class<?>[] {RedisSessionStore.class, UnifiedJedis.class}),
                Arguments.of("spring-webflux", new Class<?>[] {WebClient.class}),
                Arguments.of("the resource server", new Class<?>[] {JwtAuthenticationToken.class}),
                Arguments.of("Actuator", new Class<?>[] {HealthIndicator.class}),
                Arguments.of("Spring Session", new Class<?>[] {FindByIndexNameSessionRepository.class}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("libraries")
    @DisplayName("is the library")
    void library(String name, Class<?>[] classes) {
        String[] packages = Stream.of(classes).map(Class::getPackageName).toArray(String[]::new);
        app.withClassLoader(new FilteredClassLoader(packages))
                .withBean(DataSource.class, JdbcDataSource::new)
                .withPropertyValues("latchkey.store.type=session")
                .run(context -> {
                    assertThat(context).as(name).hasNotFailed();
                    assertThat(context.getBean(OAuth2AuthorizedClientRepository.class))
                            .isInstanceOf(SessionClients.class);
                });
    }

    @Test
    @DisplayName("is a store: with latchkey-jdbc and a database there is one, unless told otherwise")
    void database() {
        WebApplicationContextRunner withDatabase = app.withBean(DataSource.class, () -> {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL("jdbc:h2:mem:optionals;DB_CLOSE_DELAY=-1");
            return h2;
        });
        withDatabase.run(context -> {
            assertThat(context).hasSingleBean(JdbcSessionStore.class);
            assertThat(context.getBean(OAuth2AuthorizedClientRepository.class)).isInstanceOf(StoredClients.class);
        });
        withDatabase
                .withPropertyValues("latchkey.store.type=session")
                .run(context -> assertThat(context).doesNotHaveBean(SharedSessionStore.class));
        withDatabase
                .withClassLoader(new FilteredClassLoader("dev.latchkey.jdbc"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(SharedSessionStore.class));
    }

    @Test
    @DisplayName(
            "is Redis: with latchkey-redis and an address there is such a store; the app's own client is used where it has one")
    void redis() {
        app.withPropertyValues("spring.data.redis.url=redis://127.0.0.1:1").run(context -> {
            assertThat(context).hasSingleBean(RedisSessionStore.class).hasSingleBean(UnifiedJedis.class);
        });
        app.withBean("own", RedisClient.class, () -> RedisClient.create("127.0.0.1", 1))
                .run(context -> assertThat(context)
                        .hasSingleBean(RedisSessionStore.class)
                        .hasSingleBean(UnifiedJedis.class)
                        .hasBean("own"));
    }

    @Test
    @DisplayName("is ours where the app has a store of its own")
    void ownStore() {
        app.withBean(SharedSessionStore.class, () -> new MemorySessionStore(Clock.systemUTC()))
                .run(context -> {
                    assertThat(context).hasSingleBean(SharedSessionStore.class);
                    assertThat(context.getBean(OAuth2AuthorizedClientRepository.class))
                            .isInstanceOf(StoredClients.class);
                });
    }

    @Test
    @DisplayName("is an API: without latchkey.resource-server.audience there is none")
    void api() {
        app.run(context -> assertThat(context).doesNotHaveBean(ResourceServer.class));
        app.withPropertyValues("latchkey.resource-server.audience=https://todo.example")
                .run(context -> assertThat(context).hasSingleBean(ResourceServer.class));
    }
}
