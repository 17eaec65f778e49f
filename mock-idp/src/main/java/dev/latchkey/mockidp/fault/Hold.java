package dev.latchkey.mockidp.fault;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Holds the requests to an endpoint back until it is released, so that a test can have many under way at once. */
public final class Hold implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int arrived;
    private boolean released;

    Hold() {}

    /** How many requests have come so far. */
    public int arrived() {
        lock.lock();
        try {
            return arrived;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until so many requests have come.
     *
     * @param timeout in real time
     * @throws IllegalStateException when fewer have come by then
     */
    public void awaitArrivals(int count, Duration timeout) {
        lock.lock();
        try {
            long left = timeout.toNanos();
            while (arrived < count) {
                if (left <= 0) {
                    throw new IllegalStateException(
                            "only " + arrived + " of " + count + " requests arrived within " + timeout);
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for requests", e);
        } finally {
            lock.unlock();
        }
    }

    /** Lets all go on, those that come later too. */
    public void release() {
        lock.lock();
        try {
            released = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        release();
    }

    /** Ten minutes at most, so that a forgotten hold does not keep a thread for ever. */
    void arrive() {
        lock.lock();
        try {
            arrived++;
            changed.signalAll();
            long left = TimeUnit.MINUTES.toNanos(10);
            while (!released && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
