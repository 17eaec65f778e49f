package dev.latchkey.jdbc;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The database's dialect, asked for when it is first needed. */
final class KnownDialect {

    private final Sql sql;
    private final AtomicReference<Optional<Dialect>> known = new AtomicReference<>(Optional.empty());

    KnownDialect(Sql sql) {
        this.sql = sql;
    }

    Dialect get() {
        return Objects.requireNonNull(known.get()).orElseGet(() -> {
            Dialect dialect = Dialect.of(sql.product());
            known.set(Optional.of(dialect));
            return dialect;
        });
    }
}
