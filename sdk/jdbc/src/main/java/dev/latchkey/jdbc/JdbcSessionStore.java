package dev.latchkey.jdbc;

import dev.latchkey.RelyingParty;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.session.SealedSession;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionId;
import dev.latchkey.session.SessionSeal;
import dev.latchkey.session.SharedSessionStore;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * Sessions in PostgreSQL, MariaDB, MySQL or H2, in plain SQL, sealed; several apps may use the same tables. They are made by {@link
 * #createSchema}, or by hand with the scripts beside this class in the jar. Rows of sessions that ended are deleted now and then.
 */
public final class JdbcSessionStore implements SharedSessionStore {

    private static final String COLUMNS = "session_key, subject_key, sid_key, revision, ends_at, content";

    private final Sql sql;
    private final SessionSeal seal;
    private final Clock clock;
    private final Sweep sweep;
    private final KnownDialect dialect;

    private JdbcSessionStore(DataSource dataSource, SessionSeal seal, Clock clock) {
        this.sql = new Sql(dataSource);
        this.seal = seal;
        this.clock = clock;
        this.sweep = new Sweep(sql);
        this.dialect = new KnownDialect(sql);
    }

    /**
     * Sessions of this client in the app's database. No I/O.
     *
     * @throws MisconfiguredException SEALING_KEY_MISSING where the client has neither a sealing key nor a secret
     */
    public static JdbcSessionStore of(RelyingParty rp, DataSource dataSource) {
        return new JdbcSessionStore(dataSource, rp.sessionSeal(), rp.clock());
    }

    /** The same without a relying party, for who has the parts. */
    public static JdbcSessionStore of(SessionSeal seal, Clock clock, DataSource dataSource) {
        return new JdbcSessionStore(dataSource, seal, clock);
    }

    /**
     * Sessions of this client in a file, by H2 in this process, with its tables: for one instance whose sessions outlast a restart. The
     * name of the file goes without its ending {@code .mv.db}.
     */
    public static JdbcSessionStore embedded(RelyingParty rp, Path file) {
        DataSource h2 = JdbcConnectionPool.create("jdbc:h2:file:" + file.toAbsolutePath(), "latchkey", "");
        return of(rp, h2).createSchema();
    }

    /**
     * Makes the tables where there are none, and gives this store back.
     *
     * @throws MisconfiguredException STORE_UNSUITABLE where the database is another one, or does not allow it
     */
    public JdbcSessionStore createSchema() {
        List<String> schema = dialect.get().schema();
        try {
            schema.forEach(sql::update);
        } catch (LatchkeyException e) {
            // Two instances that start at once get into each other's way even with IF NOT EXISTS; the second try finds
            // what the other made
            schema.forEach(sql::update);
        }
        return this;
    }

    @Override
    public Optional<Session> read(SessionId id) {
        return find("session_key", seal.key(id)).stream().findFirst();
    }

    @Override
    public void write(Session session) {
        sweep.now(clock.instant());
        SealedSession sealed = seal.seal(session);
        sql.update("DELETE FROM latchkey_session WHERE session_key = ?", sealed.key());
        sql.update(
                "INSERT INTO latchkey_session (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?)",
                sealed.key(),
                sealed.subjectKey(),
                sealed.sidKey(),
                sealed.revision(),
                sealed.endsAt().toEpochMilli(),
                sealed.content());
    }

    @Override
    public boolean replace(Session session) {
        SealedSession sealed = seal.seal(session);
        return sql.update(
                        "UPDATE latchkey_session SET revision = ?, ends_at = ?, content = ?, subject_key = ?, sid_key = ?"
                                + " WHERE session_key = ? AND revision = ?",
                        sealed.revision(),
                        sealed.endsAt().toEpochMilli(),
                        sealed.content(),
                        sealed.subjectKey(),
                        sealed.sidKey(),
                        sealed.key(),
                        sealed.revision() - 1)
                == 1;
    }

    @Override
    public void delete(SessionId id) {
        sql.update("DELETE FROM latchkey_session WHERE session_key = ?", seal.key(id));
    }

    /** Reckoned by the database's clock, so that the clocks of the instances do not matter. */
    @Override
    public boolean lease(SessionId id, String holder, Duration length) {
        String now = dialect.get().now();
        return sql.update(
                        "UPDATE latchkey_session SET lease_holder = ?, lease_ends_at = " + now + " + ?"
                                + " WHERE session_key = ? AND (lease_holder = ? OR lease_ends_at <= " + now + ")",
                        holder,
                        length.toMillis(),
                        seal.key(id),
                        holder)
                == 1;
    }

    @Override
    public void endLease(SessionId id, String holder) {
        sql.update(
                "UPDATE latchkey_session SET lease_holder = NULL, lease_ends_at = 0"
                        + " WHERE session_key = ? AND lease_holder = ?",
                seal.key(id),
                holder);
    }

    @Override
    public List<Session> findBySubject(String subject) {
        return find("subject_key", seal.subjectKey(subject));
    }

    @Override
    public List<Session> findBySid(String sid) {
        return find("sid_key", seal.sidKey(sid));
    }

    private List<Session> find(String column, String key) {
        Instant now = clock.instant();
        return sql
                .query("SELECT session_key, content FROM latchkey_session WHERE " + column + " = ?", this::opened, key)
                .stream()
                .flatMap(Optional::stream)
                .filter(session -> !session.isExpired(now))
                .toList();
    }

    private Optional<Session> opened(ResultSet row) throws SQLException {
        return seal.open(row.getString("session_key"), row.getString("content"));
    }

    @Override
    public boolean use(String key, Instant until, Instant now) {
        String used = seal.usedKey(key);
        boolean again = sql.update(
                        "UPDATE latchkey_used SET ends_at = ? WHERE used_key = ? AND ends_at <= ?",
                        until.toEpochMilli(),
                        used,
                        now.toEpochMilli())
                == 1;
        return again
                || sql.insert(
                        "INSERT INTO latchkey_used (used_key, ends_at) VALUES (?, ?)", used, until.toEpochMilli());
    }

    @Override
    public void release(String key) {
        sql.update("DELETE FROM latchkey_used WHERE used_key = ?", seal.usedKey(key));
    }

    @Override
    public String toString() {
        return "JdbcSessionStore";
    }
}
