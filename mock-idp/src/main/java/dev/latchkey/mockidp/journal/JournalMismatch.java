package dev.latchkey.mockidp.journal;

import java.util.List;
import java.util.stream.Collectors;

/** What a test asked of the journal and did not find. The message names what came nearest. */
public final class JournalMismatch extends AssertionError {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 20;

    private JournalMismatch(String message) {
        super(message);
    }

    static JournalMismatch of(JournalEntries entries, String wanted) {
        List<JournalEntry> found = entries.list();
        return new JournalMismatch("Expected " + wanted + " of: request " + entries.words() + ". There "
                + (found.size() == 1 ? "was 1" : "were " + found.size()) + (found.isEmpty() ? "." : ":")
                + lines(found)
                + miss(entries, entries.everything()));
    }

    static JournalMismatch ofOrder(JournalEntries missing, int place, List<JournalEntry> after) {
        return new JournalMismatch("Expected in this order, but number " + place + " is missing: request "
                + missing.words() + ". After what was found before it there "
                + (after.isEmpty() ? "was nothing." : "were:" + lines(after)) + miss(missing, after));
    }

    private static String miss(JournalEntries entries, List<JournalEntry> among) {
        return entries.nearestMiss(among)
                .map(miss -> "\nNearest miss: " + miss.words() + "\n  " + JournalText.line(miss.entry()))
                .orElse(among.isEmpty() ? "\nThe journal is empty there." : "\nNothing comes near.");
    }

    private static String lines(List<JournalEntry> entries) {
        String lines = entries.stream()
                .limit(MOST)
                .map(entry -> "\n  " + JournalText.line(entry))
                .collect(Collectors.joining());
        return entries.size() > MOST ? lines + "\n  … and " + (entries.size() - MOST) + " more" : lines;
    }
}
