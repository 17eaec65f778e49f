package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.RelyingParty;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Secret;
import dev.latchkey.failure.MisconfiguredException;
import java.nio.file.Path;
import java.time.Instant;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The database that is used where there is no other")
class EmbeddedDatabaseTest {

    @Test
    @DisplayName("is one file, which makes itself and keeps what was written")
    void file(@TempDir Path folder) {
        RelyingParty rp = RelyingParty.of(
                ClientConfig.confidential("https://idp.example/oidc", "client-1", Secret.of("canary-client-secret")));
        Instant now = Instant.parse("2026-11-24T10:00:00Z");
        assertThat(JdbcSessionStore.embedded(rp, folder.resolve("sessions")).use("key", now.plusSeconds(60), now))
                .isTrue();
        assertThat(JdbcSessionStore.embedded(rp, folder.resolve("sessions")).use("key", now.plusSeconds(60), now))
                .isFalse();
        assertThat(folder.resolve("sessions.mv.db")).exists();
    }

    @Test
    @DisplayName("is any data source of the app's")
    void documented() {
        RelyingParty rp = RelyingParty.of(
                ClientConfig.confidential("https://idp.example/oidc", "client-1", Secret.of("canary-client-secret")));
        DataSource dataSource = JdbcConnectionPool.create("jdbc:h2:mem:documented;DB_CLOSE_DELAY=-1", "", "");
        JdbcSessionStore store = JdbcSessionStore.of(rp, dataSource).createSchema();
        assertThat(store.findBySubject("nobody")).isEmpty();
    }

    @Test
    @DisplayName("is one of four: another one is refused with their names")
    void others() {
        assertThatThrownBy(() -> Dialect.of("Oracle"))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContainingAll("Oracle", "PostgreSQL", "MariaDB", "MySQL", "H2");
    }
}
