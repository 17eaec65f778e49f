package dev.latchkey.mockidp.journal;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One condition on entries.
 *
 * @param words what it asks for, fit behind "request": {@code with status 400}
 * @param instead how an entry differs that does not meet it
 */
record Narrowing(String words, Predicate<JournalEntry> holds, Function<JournalEntry, String> instead) {
    boolean isMetBy(JournalEntry entry) {
        return holds.test(entry);
    }
}
