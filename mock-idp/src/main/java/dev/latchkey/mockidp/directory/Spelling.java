package dev.latchkey.mockidp.directory;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Guesses which name was meant. */
public final class Spelling {
    private static final int MOST_SLIPS = 2;

    private Spelling() {}

    /** The known name that is at most two slips away, letter case aside. */
    public static Optional<String> meant(String written, Set<String> known) {
        return known.stream()
                .sorted()
                .min(Comparator.comparingInt(name -> slips(name, written)))
                .filter(name -> slips(name, written) <= MOST_SLIPS);
    }

    /** The Levenshtein distance: letters to insert, drop or replace. */
    private static int slips(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
