package dev.latchkey.token;

import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.jose.Base64Url;
import dev.latchkey.jose.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tokens of a sign-in in the shape in which a framework keeps them on the server. They were checked when they came
 * and are taken at their word now: never fill this with what a browser sent. It prints without tokens.
 *
 * @param access the sign-in's own access token
 * @param targets the access tokens for everything else
 */
public record KeptTokens(
        Access access, Optional<String> refreshToken, String idToken, Map<TokenTarget, Access> targets) {

    public KeptTokens {
        targets = Map.copyOf(targets);
    }

    /** Without a token for another target. */
    public KeptTokens(Access access, Optional<String> refreshToken, String idToken) {
        this(access, refreshToken, idToken, Map.of());
    }

    /** The access token, when it came, when it expires, and what it may do. */
    public record Access(String value, Instant receivedAt, Instant expiresAt, Set<String> scopes) {
        private static Access of(AccessToken token) {
            return new Access(token.reveal(), token.receivedAt(), token.expiresAt(), token.scopes());
        }

        private AccessToken token() {
            return new AccessToken(value, receivedAt, expiresAt, scopes);
        }

        @Override
        public String toString() {
            return "Access(****, expires " + expiresAt + ", scopes " + scopes + ")";
        }
    }

    /** Core's tokens in this shape; {@code NoSuchElementException} without an ID token. Between stages: an adapter calls {@code Steps.kept}. */
    public static KeptTokens of(TokenSet tokens) {
        Map<TokenTarget, Access> targets = new LinkedHashMap<>();
        tokens.targets().forEach((target, token) -> targets.put(target, Access.of(token)));
        return new KeptTokens(
                Access.of(tokens.accessToken()),
                tokens.refreshToken().map(RefreshToken::reveal),
                tokens.idToken().orElseThrow().revealCompact(),
                targets);
    }

    /**
     * The tokens as core has them.
     *
     * @throws RejectedException ID_TOKEN_MALFORMED where the kept ID token is no JWT
     */
    public TokenSet restored() {
        Map<TokenTarget, AccessToken> others = new LinkedHashMap<>();
        targets.forEach((target, kept) -> others.put(target, kept.token()));
        IdToken restoredIdToken = new IdToken(idToken, claims(idToken));
        return new TokenSet(
                access.token(),
                refreshToken.map(RefreshToken::new),
                Optional.of(restoredIdToken),
                access.scopes(),
                others);
    }

    private static Claims claims(String compact) {
        String[] parts = compact.split("\\.", -1);
        return Optional.of(parts)
                .filter(three -> three.length == 3)
                .flatMap(three -> Base64Url.decode(three[1]))
                .map(payload -> new Claims(Json.object(payload, "The kept ID token")))
                .orElseThrow(() -> RejectedException.of(FailureCode.ID_TOKEN_MALFORMED, "The kept ID token is no JWT"));
    }

    @Override
    public String toString() {
        return "KeptTokens(" + access + ", refresh token " + (refreshToken.isPresent() ? "yes" : "no") + ")";
    }
}
