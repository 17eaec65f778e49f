package dev.latchkey.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A store in which an instance stands still before or after a write. */
final class HeldStore implements SharedSessionStore {

    private final SharedSessionStore store;
    private final Instance instance;

    HeldStore(SharedSessionStore store, Instance instance) {
        this.store = store;
        this.instance = instance;
    }

    @Override
    public boolean replace(Session session) {
        instance.standStillAt(Instance.Step.BEFORE_THE_WRITE);
        boolean replaced = store.replace(session);
        instance.standStillAt(Instance.Step.AFTER_THE_WRITE);
        return replaced;
    }

    @Override
    public Optional<Session> read(SessionId id) {
        return store.read(id);
    }

    @Override
    public void write(Session session) {
        store.write(session);
    }

    @Override
    public void delete(SessionId id) {
        store.delete(id);
    }

    @Override
    public boolean lease(SessionId id, String holder, Duration length) {
        return store.lease(id, holder, length);
    }

    @Override
    public void endLease(SessionId id, String holder) {
        store.endLease(id, holder);
    }

    @Override
    public List<Session> findBySubject(String subject) {
        return store.findBySubject(subject);
    }

    @Override
    public List<Session> findBySid(String sid) {
        return store.findBySid(sid);
    }

    @Override
    public boolean use(String key, Instant until, Instant now) {
        return store.use(key, until, now);
    }

    @Override
    public void release(String key) {
        store.release(key);
    }
}
