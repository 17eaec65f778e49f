package dev.latchkey.session;

import dev.latchkey.token.RefreshToken;
import dev.latchkey.token.TokenSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens that the store could not take when they came, until it can: the refresh token they were got with may be spent. The last
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

    /** Those that were got with the refresh token that the session still has. They are taken out. */
    synchronized Optional<TokenSet> take(Session session) {
        return Optional.ofNullable(unsaved.remove(session.id()))
                .filter(it -> it.gotWith().equals(fingerprint(session)))
                .map(Unsaved::tokens);
    }

    private static Optional<String> fingerprint(Session session) {
        return session.refreshToken().map(RefreshToken::fingerprint);
    }
}
