package dev.latchkey.mockidp.journal;

import java.time.Duration;

/** Conditions that may become true in a while: the journal wakes who waits, nobody polls. */
public final class Eventually {
    private final Journal journal;
    private final JournalEntries entries;
    private final Duration atMost;

    Eventually(Journal journal, JournalEntries entries, Duration atMost) {
        this.journal = journal;
        this.entries = entries;
        this.atMost = atMost;
    }

    /**
     * Waits until there are so many. What comes after that is not seen.
     *
     * @throws JournalMismatch when there are not in time, or more at once
     */
    public void exactly(int times) {
        journal.await(() -> entries.count() >= times, atMost);
        entries.exactly(times);
    }

    /** @throws JournalMismatch when there are not so many in time */
    public void atLeast(int times) {
        journal.await(() -> entries.count() >= times, atMost);
        entries.atLeast(times);
    }
}
