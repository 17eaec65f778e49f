package dev.latchkey.session;

import dev.latchkey.authorization.UsedOnce;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Sessions in the memory of this process: gone with it, and not shared with a second one. It keeps a bounded number,
 * drops those that expired, and then those whose sign-in is the longest ago.
 */
public final class MemorySessionStore implements SharedSessionStore {

    /** As many sessions as are kept unless said otherwise. */
    public static final int DEFAULT_MAX_SESSIONS = 10_000;

    private final int maxSessions;
    private final Clock clock;
    private final UsedOnce used = UsedOnce.inMemory();

    /** In the order of sign-in. A replaced session keeps its place, so that the head is the one that expires first. */
    private final Map<SessionId, Session> sessions = new LinkedHashMap<>();

    private final Map<SessionId, Lease> leases = new HashMap<>();

    private record Lease(String holder, Instant until) {}

    /** A store of at most {@link #DEFAULT_MAX_SESSIONS} sessions. */
    public MemorySessionStore(Clock clock) {
        this(DEFAULT_MAX_SESSIONS, clock);
    }

    /** A store of at most {@code maxSessions} sessions, at least one. */
    public MemorySessionStore(int maxSessions, Clock clock) {
        if (maxSessions < 1) {
            throw new IllegalArgumentException("maxSessions must be at least 1 but was " + maxSessions);
        }
        this.maxSessions = maxSessions;
        this.clock = clock;
    }

    @Override
    public synchronized Optional<Session> read(SessionId id) {
        Optional<Session> session = Optional.ofNullable(sessions.get(id));
        if (session.isPresent() && session.get().isExpired(clock.instant())) {
            delete(id);
            return Optional.empty();
        }
        return session;
    }

    @Override
    public synchronized void write(Session session) {
        sessions.put(session.id(), session);
        makeRoom();
    }

    @Override
    public synchronized boolean replace(Session session) {
        boolean current = Optional.ofNullable(sessions.get(session.id()))
                .filter(kept -> kept.revision() == session.revision() - 1)
                .isPresent();
        if (current) {
            sessions.put(session.id(), session);
        }
        return current;
    }

    @Override
    public synchronized void delete(SessionId id) {
        sessions.remove(id);
        leases.remove(id);
    }

    @Override
    public synchronized boolean lease(SessionId id, String holder, Duration length) {
        Instant now = clock.instant();
        boolean taken = Optional.ofNullable(leases.get(id))
                .filter(lease -> !lease.holder().equals(holder) && now.isBefore(lease.until()))
                .isPresent();
        if (taken || !sessions.containsKey(id)) {
            return false;
        }
        leases.put(id, new Lease(holder, now.plus(length)));
        return true;
    }

    @Override
    public synchronized void endLease(SessionId id, String holder) {
        leases.computeIfPresent(id, (key, lease) -> lease.holder().equals(holder) ? null : lease);
    }

    @Override
    public List<Session> findBySubject(String subject) {
        return find(session -> session.subjectIfAny().filter(subject::equals).isPresent());
    }

    @Override
    public List<Session> findBySid(String sid) {
        return find(session -> session.sid().filter(sid::equals).isPresent());
    }

    private synchronized List<Session> find(Predicate<Session> wanted) {
        Instant now = clock.instant();
        return sessions.values().stream()
                .filter(wanted)
                .filter(session -> !session.isExpired(now))
                .toList();
    }

    @Override
    public boolean use(String key, Instant until, Instant now) {
        return used.use(key, until, now);
    }

    @Override
    public void release(String key) {
        used.release(key);
    }

    /** How many sessions are kept now. */
    public synchronized int size() {
        return sessions.size();
    }

    private void makeRoom() {
        Instant now = clock.instant();
        Iterator<Session> oldestFirst = sessions.values().iterator();
        while (oldestFirst.hasNext()) {
            Session oldest = oldestFirst.next();
            if (!oldest.isExpired(now) && sessions.size() <= maxSessions) {
                return;
            }
            oldestFirst.remove();
            leases.remove(oldest.id());
        }
    }

    @Override
    public String toString() {
        return "MemorySessionStore(" + size() + " of at most " + maxSessions + " sessions)";
    }
}
