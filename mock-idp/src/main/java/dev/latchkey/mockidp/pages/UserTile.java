package dev.latchkey.mockidp.pages;

import java.util.Locale;
import java.util.Optional;

/** One account that the sign-in page offers to fill in, which Logto's own page does not have. */
public record UserTile(String username, Optional<String> name) {
    /** What to call the person: the name, else the username. */
    public String label() {
        return name.filter(text -> !text.isBlank()).orElse(username);
    }

    /** The letter in the round picture. */
    public String initial() {
        return label().isEmpty()
                ? "?"
                : label().substring(0, label().offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
    }
}
