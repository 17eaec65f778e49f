package dev.latchkey.session;

import dev.latchkey.token.RefreshToken;
import dev.latchkey.token.TokenSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * New tokens until the store has taken them: the refresh token they were got with may be spent. The last
 * thousand.
 */
final class UnsavedTokens {

    private static final int MOST = 1_000;

    private final Map<SessionId, Unsaved> unsaved = new LinkedHashMap<>();

    private record Unsaved(Optional<String> gotWith, TokenSet tokens) {}

    synchronized void put(Session before, TokenSet tokens) {
        unsaved.put(before.id(), new Unsaved(fingerprint(before), tokens));
        if (unsaved.size() > MOST) {
            unsaved.remove(unsaved.keySet().iterator().next());
        }
    }

    /** Those that were got with the refresh token that the session still has. */
    synchronized Optional<TokenSet> find(Session session) {
        return Optional.ofNullable(unsaved.get(session.id()))
                .filter(it -> it.gotWith().equals(fingerprint(session)))
                .map(Unsaved::tokens);
    }

    /** Whether there are any that were not written yet. */
    synchronized boolean has(SessionId id) {
        return unsaved.containsKey(id);
    }

    /** Whether there are any that were got with the refresh token that the session still has. */
    boolean isFor(Session session) {
        return find(session).isPresent();
    }

    /** They are in the store, or nobody needs them any more. */
    synchronized void remove(SessionId id) {
        unsaved.remove(id);
    }

    private static Optional<String> fingerprint(Session session) {
        return session.refreshToken().map(RefreshToken::fingerprint);
    }
}
