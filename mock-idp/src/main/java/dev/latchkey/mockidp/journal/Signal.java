package dev.latchkey.mockidp.journal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes those who wait for a change. A lock of its own, which a waiting virtual thread does not pin. */
final class Signal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition raised = lock.newCondition();
    private long changes;

    long changes() {
        lock.lock();
        try {
            return changes;
        } finally {
            lock.unlock();
        }
    }

    void raise() {
        lock.lock();
        try {
            changes++;
            raised.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a change after the one that was seen.
     *
     * @param end a moment of {@link System#nanoTime()}
     * @return false when there is none in time, or the thread is interrupted
     */
    boolean awaitAfter(long seen, long end) {
        lock.lock();
        try {
            while (changes == seen) {
                if (end - System.nanoTime() <= 0) {
                    return false;
                }
                boolean unused = raised.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
