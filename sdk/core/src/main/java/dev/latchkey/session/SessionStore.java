package dev.latchkey.session;

import java.util.Optional;

/**
 * Where sessions are kept. Implement it to keep them elsewhere; every method may be called by many threads at once.
 * What is stored holds tokens: protect it as one protects passwords.
 */
public interface SessionStore {

    /** The session of this id, if there is one that has not expired. */
    Optional<Session> read(SessionId id);

    /** Keeps a session, in place of an earlier one of the same id. */
    void write(Session session);

    /**
     * Keeps a changed session, but only while there still is one of the same id, and says whether it did: a refresh
     * that ends after the user signed out must not bring the session back.
     */
    boolean replace(Session session);

    /** Forgets a session; nothing happens when there is none. */
    void delete(SessionId id);
}
