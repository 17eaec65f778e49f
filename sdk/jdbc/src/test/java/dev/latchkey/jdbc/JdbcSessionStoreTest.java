package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.SealingKey;
import dev.latchkey.config.Secret;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionSeal;
import dev.latchkey.session.SessionStore;
import dev.latchkey.session.SharedSessionStore;
import dev.latchkey.session.SharedSessionStoreContract;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A session store in a database")
class JdbcSessionStoreTest {

    @Nested
    @DisplayName("that is PostgreSQL")
    class Postgresql extends Contract {
        Postgresql() {
            super(DatabaseServer.POSTGRESQL);
        }
    }

    @Nested
    @DisplayName("that is MariaDB")
    class Mariadb extends Contract {
        Mariadb() {
            super(DatabaseServer.MARIADB);
        }
    }

    @Nested
    @DisplayName("that is H2 in this process")
    class H2 extends Contract {
        H2() {
            super(DatabaseServer.H2);
        }
    }

    abstract static class Contract extends SharedSessionStoreContract {

        private final HikariDataSource pool;
        private final DatabaseServer server;

        Contract(DatabaseServer server) {
            this.server = server;
            this.pool = server.pool();
        }

        @Override
        protected SessionStore open(ClientConfig config, Surroundings surroundings) {
            return JdbcSessionStore.of(SessionSeal.of(config, surroundings), surroundings.clock(), pool)
                    .createSchema();
        }

        @AfterEach
        void closePool() {
            pool.close();
        }

        @Test
        @DisplayName(
                "50: holds nothing in clear: no id, no user, no token, not even the name of the provider's session")
        void nothingInClear() throws SQLException {
            Session session = written("canary-user");
            String everything = String.join("\n", texts("SELECT * FROM latchkey_session"));
            assertThat(everything)
                    .doesNotContain("canary", session.id().value(), session.subject())
                    .doesNotContain(base64("canary-user"), base64("canary-access-token"));
        }

        @Test
        @DisplayName("50: opens no row whose content was copied from another's")
        void swapped() throws SQLException {
            Session mine = written("mallory");
            Session theirs = written("alice");
            SessionSeal seal = SessionSeal.of(config(), surroundings());
            execute("UPDATE latchkey_session SET content = '"
                    + seal.seal(theirs).content() + "' WHERE session_key = '" + seal.key(mine.id()) + "'");
            assertThat(store().read(mine.id())).isEmpty();
            assertThat(store().read(theirs.id())).isPresent();
        }

        @Test
        @DisplayName("50: reads what an older key sealed, and writes with the newest")
        void rotated() throws SQLException {
            SealingKey older = SealingKey.generate(new SecureRandom());
            SealingKey newer = SealingKey.generate(new SecureRandom());
            Session session = session("alice");
            open(config().withSealingKeys(older), surroundings()).write(session);
            String before = contentOf(session);
            SessionStore both = open(config().withSealingKeys(newer, older), surroundings());
            Session read = both.read(session.id()).orElseThrow();
            both.write(read);
            assertThat(keyIdOf(contentOf(session))).isNotEqualTo(keyIdOf(before));
            assertThat(open(config().withSealingKeys(newer), surroundings()).read(session.id()))
                    .isPresent();
            assertThat(open(config().withSealingKeys(older), surroundings()).read(session.id()))
                    .isEmpty();
        }

        @Test
        @DisplayName("keeps the sessions of two clients and two issuers apart in the same tables")
        void apart() {
            Session session = written("alice");
            ClientConfig otherClient = ClientConfig.confidential(
                    "https://idp.example/oidc", "client-2", Secret.of("canary-client-secret"));
            ClientConfig otherIssuer = ClientConfig.confidential(
                    "https://other.example/oidc", "client-1", Secret.of("canary-client-secret"));
            for (ClientConfig other : List.of(otherClient, otherIssuer)) {
                SessionStore theirs = open(other, surroundings());
                assertThat(theirs.read(session.id())).isEmpty();
                theirs.delete(session.id());
            }
            assertThat(store().read(session.id())).isPresent();
        }

        @Test
        @DisplayName("deletes rows of sessions that ended, by and by")
        void swept() throws SQLException {
            Session session = written("alice");
            clock.advance(Duration.ofDays(15));
            open(config(), surroundings()).write(session("bob"));
            assertThat(texts("SELECT session_key FROM latchkey_session"))
                    .doesNotContain(SessionSeal.of(config(), surroundings()).key(session.id()));
        }

        @Test
        @DisplayName("says that the tables are missing, and how they are made")
        void noTables() throws SQLException {
            execute("DROP TABLE latchkey_session");
            assertThatThrownBy(() -> store().read(session("alice").id()))
                    .isInstanceOfSatisfying(
                            MisconfiguredException.class,
                            e -> assertThat(e.failure().code()).isEqualTo(FailureCode.STORE_UNSUITABLE))
                    .hasMessageContaining("createSchema");
        }

        @Test
        @DisplayName("47: reckons a lease the same for instances whose connections are in different time zones")
        void timeZones() {
            assumeTrue(server != DatabaseServer.H2, "H2 in this process has the time zone of the process");
            Session session = written("alice");
            Duration minute = Duration.ofMinutes(1);
            try (HikariDataSource west = server.pool(-5);
                    HikariDataSource east = server.pool(5)) {
                SharedSessionStore inTheWest = JdbcSessionStore.of(seal(), clock, west);
                SharedSessionStore inTheEast = JdbcSessionStore.of(seal(), clock, east);
                assertThat(inTheWest.lease(session.id(), "west", minute)).isTrue();
                assertThat(inTheEast.lease(session.id(), "east", minute)).isFalse();
                inTheWest.endLease(session.id(), "west");
                assertThat(inTheEast.lease(session.id(), "east", Duration.ofMillis(1)))
                        .isTrue();
                await(() -> inTheWest.lease(session.id(), "west", minute));
            }
        }

        private SessionSeal seal() {
            return SessionSeal.of(config(), surroundings());
        }

        /** In real time, for leases go by the database's clock. */
        private void await(BooleanSupplier condition) {
            assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
                while (!condition.getAsBoolean()) {
                    Thread.onSpinWait();
                }
            });
        }

        @Test
        @DisplayName("48: says that it does not answer when the database is gone")
        void gone() {
            Session session = written("alice");
            pool.close();
            assertThatThrownBy(() -> store().read(session.id()))
                    .isInstanceOfSatisfying(
                            UnreachableException.class,
                            e -> assertThat(e.failure().code()).isEqualTo(FailureCode.STORE_UNAVAILABLE));
        }

        private String contentOf(Session session) throws SQLException {
            String key = SessionSeal.of(config(), surroundings()).key(session.id());
            return texts("SELECT content FROM latchkey_session WHERE session_key = '" + key + "'")
                    .get(0);
        }

        private static String keyIdOf(String content) {
            return content.split("\\.", -1)[1];
        }

        private static String base64(String text) {
            return Base64.getEncoder()
                    .withoutPadding()
                    .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        private List<String> texts(String query) throws SQLException {
            List<String> texts = new ArrayList<>();
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        texts.add(String.valueOf(rows.getString(i)));
                    }
                }
                connection.commit();
            }
            return texts;
        }

        private void execute(String sql) throws SQLException {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
                connection.commit();
            }
        }
    }
}
