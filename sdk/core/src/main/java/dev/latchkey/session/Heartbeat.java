package dev.latchkey.session;

import dev.latchkey.failure.LatchkeyException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Renews a lease while its holder is at work, and gives it back at the end. A holder whose process died renews nothing. */
final class Heartbeat implements AutoCloseable {

    private static final int BEATS_PER_LEASE = 3;

    private final SharedSessionStore store;
    private final SessionId id;
    private final String holder;
    private final Duration length;
    private final Executor later;
    private final AtomicBoolean ended = new AtomicBoolean();

    private Heartbeat(SharedSessionStore store, Lease lease, Executor executor) {
        this.store = store;
        this.id = lease.id();
        this.holder = lease.holder();
        this.length = lease.length();
        this.later =
                CompletableFuture.delayedExecutor(length.toMillis() / BEATS_PER_LEASE, TimeUnit.MILLISECONDS, executor);
    }

    /** Which session, by whom, for how long at a time. */
    record Lease(SessionId id, String holder, Duration length) {}

    /** Of a lease that was just taken. */
    static Heartbeat start(SharedSessionStore store, Lease lease, Executor executor) {
        Heartbeat heartbeat = new Heartbeat(store, lease, executor);
        heartbeat.beatLater();
        return heartbeat;
    }

    private void beatLater() {
        later.execute(this::beat);
    }

    private void beat() {
        if (ended.get()) {
            return;
        }
        try {
            if (!store.lease(id, holder, length)) {
                return;
            }
        } catch (LatchkeyException e) {
            // The next beat tries again; what the lease guards is guarded by the write as well
        }
        if (ended.get()) {
            giveBack();
        } else {
            beatLater();
        }
    }

    @Override
    public void close() {
        ended.set(true);
        giveBack();
    }

    private void giveBack() {
        try {
            store.endLease(id, holder);
        } catch (LatchkeyException e) {
            // It ends by itself
        }
    }
}
