package dev.latchkey.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.RelyingParty;
import dev.latchkey.session.AcrossProcessesContract;
import dev.latchkey.session.SharedSessionStore;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

@DisplayName("Instances of an app that share sessions in a database")
class DatabaseAcrossProcessesTest {

    @Nested
    @DisplayName("that is PostgreSQL")
    class Postgresql extends Contract {
        Postgresql() {
            super(DatabaseServer.POSTGRESQL);
        }
    }

    @Nested
    @Tag("chaos")
    @DisplayName("that is MariaDB")
    class Mariadb extends Contract {
        Mariadb() {
            super(DatabaseServer.MARIADB);
        }
    }

    abstract static class Contract extends AcrossProcessesContract {

        private final String url;
        private final HikariDataSource pool;

        Contract(DatabaseServer server) {
            this.url = server.url();
            this.pool = server.pool();
        }

        @Override
        protected SharedSessionStore open(RelyingParty rp) {
            return JdbcSessionStore.of(rp, pool).createSchema();
        }

        @Override
        protected Class<?> instance() {
            return JdbcInstance.class;
        }

        @Override
        protected List<String> whereTheStoreIs() {
            return List.of(url);
        }

        @AfterEach
        void closePool() {
            pool.close();
        }
    }
}
