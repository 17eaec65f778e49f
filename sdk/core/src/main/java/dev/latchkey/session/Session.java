package dev.latchkey.session;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.token.Claims;
import dev.latchkey.token.IdToken;
import dev.latchkey.token.KeptTokens;
import dev.latchkey.token.RefreshToken;
import dev.latchkey.token.TokenSet;
import dev.latchkey.token.TokenTarget;
import java.time.Duration;
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
    private final Identity identity;
    private final TokenSet tokens;
    private final Life life;
    private final long revision;

    private Session(SessionId id, Identity identity, TokenSet tokens, Life life, long revision) {
        this.id = id;
        this.identity = identity;
        this.tokens = tokens;
        this.life = life;
        this.revision = revision;
    }

    /** From when to when a session lasts: at most until {@code expiresAt}, and until {@code idleUntil} unless it is used before. */
    public record Life(Instant signedInAt, Instant expiresAt, Instant idleUntil) {

        /** One that begins now, as configured. */
        public static Life from(Instant now, ClientConfig config) {
            Instant end = now.plus(config.sessionLifetime());
            return new Life(now, end, earlier(end, now.plus(config.sessionIdleLifetime())));
        }

        Life usedAt(Instant now, Duration idleLifetime) {
            return new Life(signedInAt, expiresAt, earlier(expiresAt, now.plus(idleLifetime)));
        }

        Instant endsAt() {
            return earlier(expiresAt, idleUntil);
        }

        private static Instant earlier(Instant one, Instant other) {
            return one.isBefore(other) ? one : other;
        }
    }

    /**
     * Whom a session is of.
     *
     * @param issuer who signed the user in, exactly as configured
     * @param subject the user, by the issuer's own name for them; empty in plain OAuth without a userinfo address
     * @param claims what the issuer says about the user
     */
    public record Identity(String issuer, Optional<String> subject, Claims claims) {
        static Identity of(IdToken idToken) {
            return new Identity(idToken.issuer(), Optional.of(idToken.subject()), idToken.claims());
        }
    }

    /**
     * The session of a sign-in. Between stages: the tokens must hold a checked ID token, or {@code
     * NoSuchElementException} is thrown.
     */
    public static Session open(SessionId id, TokenSet tokens, Life life) {
        return open(id, Identity.of(tokens.idToken().orElseThrow()), tokens, life);
    }

    /** The session of a sign-in without an ID token, by plain OAuth 2.0. Between stages. */
    public static Session open(SessionId id, Identity identity, TokenSet tokens, Life life) {
        return new Session(id, identity, tokens, life, 0);
    }

    Session withTokens(TokenSet refreshed) {
        Identity now = refreshed.idToken().map(Identity::of).orElse(identity);
        return new Session(id, now, refreshed, life, revision + 1);
    }

    Session usedAt(Instant now, Duration idleLifetime) {
        return new Session(id, identity, tokens, life.usedAt(now, idleLifetime), revision + 1);
    }

    /** This, as a store has it. */
    Session withRevision(long kept) {
        return new Session(id, identity, tokens, life, kept);
    }

    /** Its name, new at every sign-in. */
    public SessionId id() {
        return id;
    }

    /** Who signed the user in, exactly as configured. */
    public String issuer() {
        return identity.issuer();
    }

    /**
     * The user, by the issuer's own name for them: never reassigned, unlike an email address. A session of plain OAuth without a
     * userinfo address has no user, and {@code NoSuchElementException} is thrown.
     */
    public String subject() {
        return identity.subject().orElseThrow();
    }

    /** The user, where it is known: always but in plain OAuth without a userinfo address. */
    public Optional<String> subjectIfAny() {
        return identity.subject();
    }

    /**
     * The last ID token; possibly expired since, which changes nothing. A session of plain OAuth has none, and {@code
     * NoSuchElementException} is thrown.
     */
    public IdToken idToken() {
        return tokens.idToken().orElseThrow();
    }

    /** The last ID token, where there is one: always but in plain OAuth. */
    public Optional<IdToken> idTokenIfAny() {
        return tokens.idToken();
    }

    /** What the last ID token says about the user; in plain OAuth what userinfo said at sign-in. */
    public Claims claims() {
        return identity.claims();
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

    /** When the session ends at the latest, whatever the tokens say. */
    public Instant expiresAt() {
        return life.expiresAt();
    }

    /** When the session ends unless it is used before. */
    public Instant idleUntil() {
        return life.idleUntil();
    }

    /** When the session ends as things are: the earlier of {@link #expiresAt} and {@link #idleUntil}. */
    public Instant endsAt() {
        return life.endsAt();
    }

    /** Whether the session has ended. */
    public boolean isExpired(Instant now) {
        return !now.isBefore(endsAt());
    }

    /** Grows by one with every change, so that a store can tell which of two is newer. */
    public long revision() {
        return revision;
    }

    /** The provider's name for its own session, where the ID token has one (OpenID Connect Front-Channel Logout 1.0, section 3). */
    public Optional<String> sid() {
        return claims().string("sid");
    }

    /** The targets besides its own for which an access token is kept. */
    public Set<TokenTarget> targets() {
        return tokens.targets().keySet();
    }

    /** The tokens, for an adapter to a framework that hands them out itself; it calls {@code Steps.kept}. Between stages. */
    public KeptTokens kept() {
        return KeptTokens.of(tokens);
    }

    Identity identity() {
        return identity;
    }

    TokenSet tokens() {
        return tokens;
    }

    @Override
    public String toString() {
        return "Session(subject " + subjectIfAny().orElse("(none)") + ", until " + endsAt() + ")";
    }
}
