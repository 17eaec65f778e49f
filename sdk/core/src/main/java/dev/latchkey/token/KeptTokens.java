package dev.latchkey.token;

import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.jose.Base64Url;
import dev.latchkey.jose.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The tokens of a sign-in in the shape in which a framework keeps them on the server. They were checked when they came
 * and are taken at their word now: never fill this with what a browser sent. It prints without tokens.
 */
public record KeptTokens(Access access, Optional<String> refreshToken, String idToken) {

    /** The access token, when it came, when it expires, and what it may do. */
    public record Access(String value, Instant receivedAt, Instant expiresAt, Set<String> scopes) {
        @Override
        public String toString() {
            return "Access(****, expires " + expiresAt + ", scopes " + scopes + ")";
        }
    }

    /**
     * The tokens as core has them.
     *
     * @throws RejectedException ID_TOKEN_MALFORMED where the kept ID token is no JWT
     */
    public TokenSet restored() {
        AccessToken accessToken =
                new AccessToken(access.value(), access.receivedAt(), access.expiresAt(), access.scopes());
        IdToken restoredIdToken = new IdToken(idToken, claims(idToken));
        return new TokenSet(
                accessToken, refreshToken.map(RefreshToken::new), Optional.of(restoredIdToken), access.scopes());
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
