package dev.latchkey.session;

import dev.latchkey.token.RefreshToken;
import dev.latchkey.token.TokenSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What came of refresh tokens that this process spent. Where the browser keeps the session, answers may reach it in another order than
 * they were made in, or not at all, and it goes on with a spent refresh token: that leads to the newest one from here. The last two
 * thousand.
 */
final class NewestTokens {

    private static final int MOST = 2_000;

    private final Map<String, TokenSet> bySpent = new LinkedHashMap<>();

    /** These came for that refresh token; where it did not rotate, nothing was spent. */
    synchronized void put(Optional<RefreshToken> spent, TokenSet tokens) {
        if (spent.isEmpty() || fingerprint(spent).equals(fingerprint(tokens.refreshToken()))) {
            return;
        }
        // A token that came now is not spent, whatever was known of it: so no chain leads back into itself
        fingerprint(tokens.refreshToken()).ifPresent(bySpent::remove);
        bySpent.put(spent.get().fingerprint(), tokens);
        if (bySpent.size() > MOST) {
            bySpent.remove(bySpent.keySet().iterator().next());
        }
    }

    /** The session, with the newest tokens of the chain that its own begin. The same object where it has them. */
    synchronized Session newest(Session session) {
        Optional<TokenSet> newest = Optional.empty();
        Optional<TokenSet> next = after(session.refreshToken());
        while (next.isPresent()) {
            newest = next;
            next = after(next.get().refreshToken());
        }
        return newest.map(tokens -> session.withTokens(tokens.withNewerOf(session.tokens())))
                .orElse(session);
    }

    private Optional<TokenSet> after(Optional<RefreshToken> spent) {
        return spent.map(token -> bySpent.get(token.fingerprint()));
    }

    private static Optional<String> fingerprint(Optional<RefreshToken> token) {
        return token.map(RefreshToken::fingerprint);
    }
}
