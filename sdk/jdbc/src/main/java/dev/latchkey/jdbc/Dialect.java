package dev.latchkey.jdbc;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** In what the databases differ: how they tell the time, and how the tables are made. */
enum Dialect {
    POSTGRESQL("CAST(EXTRACT(EPOCH FROM CLOCK_TIMESTAMP()) * 1000 AS BIGINT)"),
    MYSQL("TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(3)) DIV 1000"),
    H2("CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000 AS BIGINT)");

    private final String now;

    Dialect(String now) {
        this.now = now;
    }

    /** That of a product, by the name that its driver gives. */
    static Dialect of(String product) {
        return switch (product.toLowerCase(Locale.ROOT)) {
            case "postgresql" -> POSTGRESQL;
            case "mysql", "mariadb" -> MYSQL;
            case "h2" -> H2;
            default ->
                throw new MisconfiguredException(
                        Failure.of(FailureCode.STORE_UNSUITABLE, "Sessions cannot be kept in the database " + product)
                                .withFix("Use PostgreSQL, MariaDB, MySQL or H2."));
        };
    }

    /** The SQL of the database's own clock, in milliseconds since 1970. */
    String now() {
        return now;
    }

    /** The statements that make the tables, where there are none. */
    List<String> schema() {
        String script = script(name().toLowerCase(Locale.ROOT) + ".sql").replaceAll("--[^\n]*", "");
        return Arrays.stream(script.split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static String script(String name) {
        try (InputStream in = Objects.requireNonNull(Dialect.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
