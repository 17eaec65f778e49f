package dev.latchkey.mockidp.journal;

import java.util.List;
import java.util.stream.Collectors;

/** Entries as lines that people read. */
final class JournalText {
    private JournalText() {}

    static String of(List<JournalEntry> entries) {
        return entries.isEmpty()
                ? "no request"
                : entries.stream().map(JournalText::paragraph).collect(Collectors.joining("\n"));
    }

    private static String paragraph(JournalEntry entry) {
        return line(entry)
                + entry.fault()
                        .map(name -> "\n    Spoiled by the fault " + name + ".")
                        .orElse("")
                + entry.explanation().map(why -> "\n    " + why.text()).orElse("")
                + entry.decisions().stream().map(why -> "\n    " + why.text()).collect(Collectors.joining())
                + entry.note().map(note -> "\n    " + note).orElse("");
    }

    static String line(JournalEntry entry) {
        return entry.at() + " " + entry.method() + " " + entry.path() + sent(entry)
                + entry.clientId().map(id -> " (" + id + ")").orElse("") + " → " + answered(entry);
    }

    private static String sent(JournalEntry entry) {
        String query = entry.query().encoded();
        String form = entry.form().encoded();
        return (query.isEmpty() ? "" : "?" + query) + (form.isEmpty() ? "" : " " + form);
    }

    /** Status, error, and where it leads to. */
    static String answered(JournalEntry entry) {
        return entry.status()
                + entry.error().map(error -> " " + error).orElse("")
                + entry.location().map(to -> " " + to).orElse("");
    }
}
