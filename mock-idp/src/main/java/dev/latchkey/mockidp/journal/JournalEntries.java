package dev.latchkey.mockidp.journal;

import dev.latchkey.mockidp.rule.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Some entries of the journal, oldest first; each method narrows them. They are those of the moment in which they are asked for, so
 * one value can be asked again later.
 */
public final class JournalEntries implements Iterable<JournalEntry> {
    private final Journal journal;
    private final List<Narrowing> narrowings;

    JournalEntries(Journal journal, List<Narrowing> narrowings) {
        this.journal = journal;
        this.narrowings = List.copyOf(narrowings);
    }

    JournalEntries and(Narrowing narrowing) {
        List<Narrowing> more = new ArrayList<>(narrowings);
        more.add(narrowing);
        return new JournalEntries(journal, more);
    }

    public JournalEntries forApplication(String id) {
        return and(new Narrowing(
                "for the application " + id,
                entry -> entry.clientId().filter(id::equals).isPresent(),
                entry -> "the application was " + entry.clientId().orElse("not named")));
    }

    /** Token requests of a grant type such as {@code refresh_token}. */
    public JournalEntries withGrant(String grantType) {
        return withParameter("grant_type", grantType);
    }

    public JournalEntries withParameter(String name, String value) {
        return and(new Narrowing(
                "with " + name + "=" + value,
                entry -> entry.parameter(name).filter(value::equals).isPresent(),
                entry -> name + " was " + entry.parameter(name).orElse("not sent")));
    }

    /** With a parameter of this name, whatever its value; secrets are masked, so their values cannot be asked for. */
    public JournalEntries withParameter(String name) {
        return and(new Narrowing(
                "with " + name, entry -> entry.parameter(name).isPresent(), entry -> name + " was not sent"));
    }

    public JournalEntries withoutParameter(String name) {
        return and(new Narrowing(
                "without " + name, entry -> entry.parameter(name).isEmpty(), entry -> name + " was sent"));
    }

    public JournalEntries withStatus(int status) {
        return and(new Narrowing(
                "with status " + status,
                entry -> entry.status() == status,
                entry -> "the status was " + entry.status()));
    }

    /** Refused, by whatever rule; an error in a callback counts. */
    public JournalEntries refused() {
        return and(new Narrowing(
                "that was refused", entry -> entry.explanation().isPresent(), entry -> "it was not refused"));
    }

    public JournalEntries refusedBy(Rule rule) {
        return and(new Narrowing(
                "refused by " + rule.id(),
                entry -> entry.isRefusedBy(rule),
                entry -> entry.explanation()
                        .map(why -> "it was refused by " + why.rule().id())
                        .orElse("it was not refused")));
    }

    public JournalEntries where(Predicate<JournalEntry> which) {
        return where("that meets a condition of the test", which);
    }

    /** @param words the condition, as a failure shall call it, fit behind "request" */
    public JournalEntries where(String words, Predicate<JournalEntry> which) {
        return and(new Narrowing(words, which, entry -> "it is none " + words));
    }

    public int count() {
        return list().size();
    }

    public List<JournalEntry> list() {
        return journal.entries().stream().filter(this::fits).toList();
    }

    boolean fits(JournalEntry entry) {
        return narrowings.stream().allMatch(one -> one.isMetBy(entry));
    }

    /**
     * The newest.
     *
     * @throws java.util.NoSuchElementException when there is none
     */
    public JournalEntry last() {
        return list().stream().reduce((earlier, later) -> later).orElseThrow();
    }

    @Override
    public Iterator<JournalEntry> iterator() {
        return list().iterator();
    }

    /** @throws JournalMismatch when there are more or fewer; it names the nearest miss */
    public void exactly(int times) {
        verify(list().size() == times, "exactly " + times);
    }

    /** @throws JournalMismatch when there is one */
    public void never() {
        verify(list().isEmpty(), "none");
    }

    /** @throws JournalMismatch when there are fewer; it names the nearest miss */
    public void atLeast(int times) {
        verify(list().size() >= times, "at least " + times);
    }

    /** The same conditions for what another thread does: they wait until it has happened, at most so long. */
    public Eventually eventually(Duration atMost) {
        return new Eventually(journal, this, atMost);
    }

    private void verify(boolean holds, String wanted) {
        if (!holds) {
            throw JournalMismatch.of(this, wanted);
        }
    }

    List<JournalEntry> everything() {
        return journal.entries();
    }

    /** What these entries are, as a failure calls them. */
    String words() {
        return narrowings.stream().map(Narrowing::words).collect(Collectors.joining(" "));
    }

    /** The entry that fails the fewest conditions, the newest of those; empty where none meets any. */
    Optional<NearMiss> nearestMiss(List<JournalEntry> among) {
        Optional<NearMiss> nearest = Optional.empty();
        for (JournalEntry entry : among) {
            List<Narrowing> failed =
                    narrowings.stream().filter(one -> !one.isMetBy(entry)).toList();
            boolean near = !failed.isEmpty() && failed.size() < narrowings.size();
            if (near && failed.size() <= nearest.map(one -> one.failed().size()).orElse(failed.size())) {
                nearest = Optional.of(new NearMiss(entry, failed));
            }
        }
        return nearest;
    }

    /** An entry that is none of these, and why. */
    record NearMiss(JournalEntry entry, List<Narrowing> failed) {
        String words() {
            return failed.stream().map(one -> one.instead().apply(entry)).collect(Collectors.joining(", "));
        }
    }
}
