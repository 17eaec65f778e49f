package dev.latchkey.mockidp.journal;

import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/** Some entries of the journal, oldest first; each method narrows them. */
public final class JournalEntries implements Iterable<JournalEntry> {
    private final List<JournalEntry> entries;

    JournalEntries(List<JournalEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    public JournalEntries forApplication(String id) {
        return where(entry -> entry.clientId().filter(id::equals).isPresent());
    }

    /** Token requests of a grant type such as {@code refresh_token}. */
    public JournalEntries withGrant(String grantType) {
        return withParameter("grant_type", grantType);
    }

    public JournalEntries withParameter(String name, String value) {
        return where(entry -> entry.parameter(name).filter(value::equals).isPresent());
    }

    public JournalEntries withStatus(int status) {
        return where(entry -> entry.status() == status);
    }

    public JournalEntries where(Predicate<JournalEntry> which) {
        return new JournalEntries(entries.stream().filter(which).toList());
    }

    public int count() {
        return entries.size();
    }

    public List<JournalEntry> list() {
        return entries;
    }

    /**
     * The newest.
     *
     * @throws java.util.NoSuchElementException when there is none
     */
    public JournalEntry last() {
        return entries.stream().reduce((earlier, later) -> later).orElseThrow();
    }

    @Override
    public Iterator<JournalEntry> iterator() {
        return entries.iterator();
    }
}
