package dev.latchkey.jdbc;

import dev.latchkey.failure.UnreachableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Deletes what has ended: once in ten minutes, by the sign-in that comes along. */
final class Sweep {

    private static final Duration BETWEEN = Duration.ofMinutes(10);

    private final Sql sql;
    private final AtomicReference<Instant> last = new AtomicReference<>(Instant.EPOCH);

    Sweep(Sql sql) {
        this.sql = sql;
    }

    void now(Instant now) {
        Instant before = Objects.requireNonNull(last.get());
        if (!now.isBefore(before.plus(BETWEEN)) && last.compareAndSet(before, now)) {
            sweep(now);
        }
    }

    private void sweep(Instant now) {
        try {
            sql.update("DELETE FROM latchkey_session WHERE ends_at <= ?", now.toEpochMilli());
            sql.update("DELETE FROM latchkey_used WHERE ends_at <= ?", now.toEpochMilli());
        } catch (UnreachableException e) {
            // No reason not to sign in; the next one sweeps
        }
    }
}
