package dev.latchkey.jdbc;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.failure.UnreachableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Statements, each one a transaction of its own on a connection of its own, whatever the pool says of auto-commit. */
final class Sql {

    private static final int TRIES = 3;

    private final DataSource dataSource;

    Sql(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What is made of a row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** How many rows it changed. */
    int update(String sql, Object... values) {
        return work(connection -> changed(connection, sql, values));
    }

    /** Whether the row was inserted; not where its key is there. */
    boolean insert(String sql, Object... values) {
        return work(connection -> {
            try {
                return changed(connection, sql, values) == 1;
            } catch (SQLException e) {
                // Class 23: integrity constraint violation
                if (state(e).startsWith("23")) {
                    return false;
                }
                throw e;
            }
        });
    }

    <T> List<T> query(String sql, Row<T> row, Object... values) {
        return work(connection -> {
            try (PreparedStatement statement = prepared(connection, sql, values);
                    ResultSet rows = statement.executeQuery()) {
                List<T> all = new ArrayList<>();
                while (rows.next()) {
                    all.add(row.read(rows));
                }
                return all;
            }
        });
    }

    /** The name of the database, by which it is told apart. */
    String product() {
        return work(connection -> connection.getMetaData().getDatabaseProductName());
    }

    private static int changed(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i] instanceof Optional<?> it ? it.orElse(null) : values[i]);
        }
        return statement;
    }

    /** Once more where two got into each other's way (class 40), in which case the database did nothing. */
    private <T> T work(Work<T> work) {
        for (int left = TRIES; ; left--) {
            try (Connection connection = dataSource.getConnection()) {
                return committed(connection, work);
            } catch (SQLException e) {
                if (left == 1 || !state(e).startsWith("40")) {
                    throw failure(e);
                }
            }
        }
    }

    private static String state(SQLException e) {
        return Optional.ofNullable(e.getSQLState()).orElse("(none)");
    }

    private static <T> T committed(Connection connection, Work<T> work) throws SQLException {
        boolean byHand = !connection.getAutoCommit();
        try {
            T result = work.on(connection);
            if (byHand) {
                connection.commit();
            }
            return result;
        } catch (SQLException e) {
            if (byHand) {
                connection.rollback();
            }
            throw e;
        }
    }

    /** Without the driver's message, which may quote values. Class 42 is about the statement: there is no such table, or no right to it. */
    private static LatchkeyException failure(SQLException e) {
        String state = state(e);
        String what = "The database answered with the SQL state " + state + " and the error " + e.getErrorCode();
        return state.startsWith("42")
                ? new MisconfiguredException(Failure.of(FailureCode.STORE_UNSUITABLE, what))
                : UnreachableException.of(FailureCode.STORE_UNAVAILABLE, what);
    }
}
