package dev.latchkey.session;

import dev.latchkey.token.Claims;
import dev.latchkey.token.IdToken;
import dev.latchkey.token.RefreshToken;
import dev.latchkey.token.TokenSet;
import dev.latchkey.token.TokenTarget;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A signed-in user, unchangeable: what changes is a new session of the same id. It holds tokens and stays on the
 * server. An access token is not read from here but asked for with {@code RelyingParty.fresh}, which never hands out
 * one that is about to expire.
 */
public final class Session {

    private final SessionId id;
    private final IdToken idToken;
    private final TokenSet tokens;
    private final Life life;

    private Session(SessionId id, IdToken idToken, TokenSet tokens, Life life) {
        this.id = id;
        this.idToken = idToken;
        this.tokens = tokens;
        this.life = life;
    }

    /** From when to when a session lasts. */
    public record Life(Instant signedInAt, Instant expiresAt) {}

    /**
     * The session of a sign-in. Between stages: the tokens must hold a checked ID token, or {@code
     * NoSuchElementException} is thrown.
     */
    public static Session open(SessionId id, TokenSet tokens, Life life) {
        return new Session(id, tokens.idToken().orElseThrow(), tokens, life);
    }

    Session withTokens(TokenSet refreshed) {
        return new Session(id, refreshed.idToken().orElse(idToken), refreshed, life);
    }

    /** Its name, new at every sign-in. */
    public SessionId id() {
        return id;
    }

    /** Who signed the user in, exactly as configured. */
    public String issuer() {
        return idToken.issuer();
    }

    /** The user, by the issuer's own name for them: never reassigned, unlike an email address. */
    public String subject() {
        return idToken.subject();
    }

    /** The last ID token; possibly expired since, which changes nothing. */
    public IdToken idToken() {
        return idToken;
    }

    /** What the last ID token says about the user. */
    public Claims claims() {
        return idToken.claims();
    }

    /** Whether access tokens can be had after the first one expired. */
    public boolean hasRefreshToken() {
        return tokens.refreshToken().isPresent();
    }

    /** The refresh token, for revocation and for stores. */
    public Optional<RefreshToken> refreshToken() {
        return tokens.refreshToken();
    }

    /** What the current access token may do. */
    public Set<String> grantedScopes() {
        return tokens.accessToken().scopes();
    }

    /** When the current access token expires. */
    public Instant accessTokenExpiresAt() {
        return tokens.accessToken().expiresAt();
    }

    /** When the user signed in. */
    public Instant signedInAt() {
        return life.signedInAt();
    }

    /** When the session ends, whatever the tokens say. */
    public Instant expiresAt() {
        return life.expiresAt();
    }

    /** Whether the session has ended. */
    public boolean isExpired(Instant now) {
        return !now.isBefore(life.expiresAt());
    }

    /** The targets besides its own for which an access token is kept. */
    public Set<TokenTarget> targets() {
        return tokens.targets().keySet();
    }

    TokenSet tokens() {
        return tokens;
    }

    @Override
    public String toString() {
        return "Session(subject " + subject() + ", until " + expiresAt() + ")";
    }
}
