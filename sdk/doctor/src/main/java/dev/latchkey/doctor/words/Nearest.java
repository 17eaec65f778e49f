package dev.latchkey.doctor.words;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which of some words is nearest to one that was typed. */
public final class Nearest {
    private Nearest() {}

    /** The nearest one, where at most half of its letters would have to change, or where one begins the other. */
    public static Optional<String> of(String typed, Collection<String> words) {
        String plain = typed.toLowerCase(Locale.ROOT);
        return words.stream()
                .filter(word -> isNear(plain, word.toLowerCase(Locale.ROOT)))
                .min(Comparator.comparingInt(word -> distance(plain, word.toLowerCase(Locale.ROOT))));
    }

    private static boolean isNear(String typed, String word) {
        boolean begins = typed.length() > 1 && (word.startsWith(typed) || typed.startsWith(word));
        return begins || distance(typed, word) <= word.length() / 2;
    }

    /** Levenshtein's, by rows. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= to.length(); column++) {
                int change = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(change, Math.min(diagonal, row[column - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
