package dev.latchkey.session;

import java.util.Optional;

/**
 * Where sessions are kept. Implement it to keep them elsewhere; every method may be called by many threads at once. What is stored holds
 * tokens: {@link SessionSeal} makes of a session what may lie in a database, and back. A store that does not answer throws {@code
 * UnreachableException} with STORE_UNAVAILABLE; nobody is signed out for that.
 */
public interface SessionStore {

    /** The session that a browser presents, if there is one that has not ended. */
    Optional<Session> read(SessionId id);

    /** Keeps a session, in place of an earlier one of the same id. */
    void write(Session session);

    /**
     * Keeps a changed session in place of the one it was made from, and says whether it did: only while the store has one of this id whose
     * {@link Session#revision()} is smaller by one. So a refresh that ends after the user signed out does not bring the session
     * back, and of two changes at once none is lost without a trace.
     */
    boolean replace(Session session);

    /** Forgets a session; nothing happens when there is none. */
    void delete(SessionId id);

    /** What the browser is given, to come back as the id in {@link #read}: the session's id, unless nothing is kept on the server. */
    default String ticket(Session session) {
        return session.id().value();
    }
}
