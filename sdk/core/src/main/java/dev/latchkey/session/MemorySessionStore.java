package dev.latchkey.session;

import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sessions in the memory of this process: gone with it, and not shared with a second one. It keeps a bounded number,
 * drops those that expired, and then those whose sign-in is the longest ago.
 */
public final class MemorySessionStore implements SessionStore {

    /** As many sessions as are kept unless said otherwise. */
    public static final int DEFAULT_MAX_SESSIONS = 10_000;

    private final int maxSessions;
    private final Clock clock;

    /** In the order of sign-in. A replaced session keeps its place, so that the head is the one that expires first. */
    private final Map<SessionId, Session> sessions = new LinkedHashMap<>();

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
            sessions.remove(id);
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
        return sessions.replace(session.id(), session) != null;
    }

    @Override
    public synchronized void delete(SessionId id) {
        sessions.remove(id);
    }

    /** How many sessions are kept now. */
    public synchronized int size() {
        return sessions.size();
    }

    private void makeRoom() {
        Instant now = clock.instant();
        Iterator<Session> oldestFirst = sessions.values().iterator();
        while (oldestFirst.hasNext()) {
            boolean expired = oldestFirst.next().isExpired(now);
            if (!expired && sessions.size() <= maxSessions) {
                return;
            }
            oldestFirst.remove();
        }
    }

    @Override
    public String toString() {
        return "MemorySessionStore(" + size() + " of at most " + maxSessions + " sessions)";
    }
}
