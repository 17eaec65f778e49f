package dev.latchkey.token;

import dev.latchkey.token.wire.NumericDate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An ID token that was checked: its signature, its kind, its issuer, its audience and its times (OpenID Connect Core
 * 1.0, sections 2 and 3.1.3.7). It says who signed in and when; it is no credential and no access token. It was valid
 * when it came: that it has expired since does not end a session.
 */
public final class IdToken {

    private final String compact;
    private final Claims claims;

    IdToken(String compact, Claims claims) {
        this.compact = compact;
        this.claims = claims;
    }

    /** The user, by the provider's own name for them: at most 255 characters, never reassigned within the issuer. */
    public String subject() {
        return claims.string("sub").orElseThrow();
    }

    /** Who issued it, exactly as configured. */
    public String issuer() {
        return claims.string("iss").orElseThrow();
    }

    /** For whom it was issued: the client id. */
    public List<String> audience() {
        return claims.strings("aud");
    }

    /** When it was issued. */
    public Instant issuedAt() {
        return date("iat").orElseThrow();
    }

    /** Until when it may be accepted. */
    public Instant expiresAt() {
        return date("exp").orElseThrow();
    }

    /** The nonce of the sign-in it belongs to. */
    public Optional<String> nonce() {
        return claims.string("nonce");
    }

    /** When the user last proved who they are; there when {@code max_age} was asked for. */
    public Optional<Instant> authTime() {
        return date("auth_time");
    }

    /** Everything it says. */
    public Claims claims() {
        return claims;
    }

    /** The token as it came, for {@code id_token_hint}. It names the user: keep it out of logs. */
    public String revealCompact() {
        return compact;
    }

    private Optional<Instant> date(String name) {
        return NumericDate.read(claims.asMap(), name);
    }

    @Override
    public String toString() {
        return "IdToken(" + claims + ")";
    }
}
