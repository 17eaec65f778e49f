package dev.latchkey.session;

import java.time.Instant;
import java.util.Optional;

/**
 * A session as a store keeps it: whoever reads the store learns no id, no name and no token. All texts are ASCII.
 *
 * @param key the SHA-256 of the session's id, by which it is found; 43 characters
 * @param subjectKey the SHA-256 of whose it is, where that is known; 43 characters
 * @param sidKey the SHA-256 of the provider's name for the session, where it has one
 * @param revision grows by one with every change
 * @param endsAt from when on it may be thrown away
 * @param content the sealed rest, some thousand characters
 */
public record SealedSession(
        String key,
        Optional<String> subjectKey,
        Optional<String> sidKey,
        long revision,
        Instant endsAt,
        String content) {
    @Override
    public String toString() {
        return "SealedSession(****, revision " + revision + ", until " + endsAt + ")";
    }
}
