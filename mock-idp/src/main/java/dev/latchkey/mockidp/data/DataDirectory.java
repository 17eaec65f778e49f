package dev.latchkey.mockidp.data;

import dev.latchkey.mockidp.engine.LiveState;
import dev.latchkey.mockidp.engine.State;
import dev.latchkey.mockidp.engine.StateKeeper;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A directory that keeps the state over a restart. What one waits for is written and forced to the disk; whoever comes while that
 * goes on is served by the next writing together with all others. A moved clock, faults and the journal are not kept.
 */
public final class DataDirectory implements StateKeeper, AutoCloseable {
    private record Noted(long ticket, State state) {}

    private final DataFile file;
    private final boolean restored;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition written = lock.newCondition();
    private volatile Noted noted;
    private Optional<State> onDisk;
    private boolean writing;
    private long kept;

    private DataDirectory(DataFile file, State first, boolean restored) {
        this.file = file;
        this.restored = restored;
        this.noted = new Noted(1, first);
        this.onDisk = restored ? Optional.of(first) : Optional.empty();
    }

    /**
     * Opens a directory and reads what it has, or makes a new one with the state given.
     *
     * @throws DataException when it is in use, of a newer version, or cannot be read or written
     */
    public static DataDirectory open(Path directory, State configured) {
        DataFile file = DataFile.open(directory);
        boolean restored = !file.isNew();
        DataDirectory opened =
                new DataDirectory(file, restored ? file.read(configured.directory()) : configured, restored);
        opened.awaitKept(1);
        return opened;
    }

    /** Whether there was data of a former run, which wins over any configuration. */
    public boolean isRestored() {
        return restored;
    }

    /** The state of the directory, kept from now on. */
    public LiveState live() {
        return new LiveState(noted.state(), this);
    }

    @Override
    public long note(State state) {
        Noted next = new Noted(noted.ticket() + 1, state);
        noted = next;
        return next.ticket();
    }

    @Override
    public void awaitKept(long ticket) {
        lock.lock();
        try {
            while (kept < ticket) {
                if (writing) {
                    written.awaitUninterruptibly();
                } else {
                    writeUnlocked();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** The first who waits writes for all; the lock is not held meanwhile. */
    private void writeUnlocked() {
        writing = true;
        Optional<Noted> done = Optional.empty();
        lock.unlock();
        try {
            done = Optional.of(write());
        } finally {
            lock.lock();
            writing = false;
            done.ifPresent(this::isSafe);
            written.signalAll();
        }
    }

    private Noted write() {
        Noted now = noted;
        file.write(onDisk, now.state());
        return now;
    }

    private void isSafe(Noted now) {
        onDisk = Optional.of(now.state());
        kept = now.ticket();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            while (writing) {
                written.awaitUninterruptibly();
            }
            file.close();
        } finally {
            lock.unlock();
        }
    }
}
