package dev.latchkey.samples.outline;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A person of the team.
 *
 * @param id the product's own, which stays when the provider's subject changes
 * @param lastValidated when the provider last confirmed the access
 */
record Member(
        int id,
        String name,
        String email,
        boolean emailVerified,
        Optional<String> picture,
        Role role,
        Instant lastValidated) {

    /** What a member may do; whoever comes first looks after the team. */
    enum Role {
        ADMIN("Admin"),
        MEMBER("Member");

        private final String word;

        Role(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    Member validatedAt(Instant now) {
        return new Member(id, name, email, emailVerified, picture, role, now);
    }

    /** Takes over what the provider says now; a new address only when it is verified. */
    Member updated(Profile profile, String newName, Instant now) {
        boolean sameAddress = profile.email().map(this::hasEmail).orElse(false);
        boolean verified = profile.emailVerified() || (emailVerified && !sameAddress);
        String address =
                profile.email().filter(given -> profile.emailVerified()).orElse(email);
        return new Member(id, newName, address, verified, profile.picture(), role, now);
    }

    boolean hasEmail(String address) {
        return email.toLowerCase(Locale.ROOT).equals(address.toLowerCase(Locale.ROOT));
    }

    /** One or two letters that stand for the picture. */
    String initials() {
        String[] words = name.strip().split("\\s+");
        String last = words.length == 1 ? "" : first(words[words.length - 1]);
        return (first(words[0]) + last).toUpperCase(Locale.ROOT);
    }

    private static String first(String word) {
        return word.substring(0, word.offsetByCodePoints(0, 1));
    }
}
