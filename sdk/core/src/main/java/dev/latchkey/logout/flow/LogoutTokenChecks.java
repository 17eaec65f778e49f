package dev.latchkey.logout.flow;

import static dev.latchkey.failure.FailureCode.AUDIENCE_MISMATCH;
import static dev.latchkey.failure.FailureCode.CLAIM_INVALID;
import static dev.latchkey.failure.FailureCode.CLAIM_MISSING;
import static dev.latchkey.failure.FailureCode.ISSUED_AT_INVALID;
import static dev.latchkey.failure.FailureCode.ISSUER_CLAIM_MISMATCH;
import static dev.latchkey.failure.FailureCode.LOGOUT_TOKEN_KIND_REFUSED;
import static dev.latchkey.failure.FailureCode.TOKEN_EXPIRED;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.jose.Jws;
import dev.latchkey.token.Claims;
import dev.latchkey.token.wire.NumericDate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything a logout token must say once its signature holds, in the order of the specification (OpenID Connect Back-Channel
 * Logout 1.0, section 2.6). That its {@code jti} is new is not checked here.
 */
record LogoutTokenChecks(ClientConfig client, Claims claims, Instant now) {
    static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private static final Set<String> TYPES = Set.of("logout+jwt", "application/logout+jwt", "jwt");

    /** Before anything else: an ID token is signed by the same key for the same audience. */
    static void kindIsLogoutToken(Jws jws) {
        String type = jws.type().orElse("logout+jwt");
        if (!TYPES.contains(type.toLowerCase(Locale.ROOT))) {
            throw refused(LOGOUT_TOKEN_KIND_REFUSED, "What came as a logout token has another typ", "logout+jwt", type);
        }
    }

    void all() {
        issuerIsOurs();
        audienceIsUs();
        notExpired();
        issuedJustNow();
        required("jti");
        somebodyIsNamed();
        eventIsLogout();
        nonceIsAbsent();
    }

    private void issuerIsOurs() {
        String issuer = required("iss");
        if (!issuer.equals(client.issuerValue())) {
            throw refused(
                    ISSUER_CLAIM_MISMATCH, "The logout token comes from another issuer", client.issuerValue(), issuer);
        }
    }

    private void audienceIsUs() {
        List<String> audience = claims.strings("aud");
        if (!audience.contains(client.clientId())) {
            throw refused(
                    AUDIENCE_MISMATCH,
                    "The logout token is for another client",
                    client.clientId(),
                    String.join(" ", audience));
        }
    }

    private void issuedJustNow() {
        Instant issuedAt = issuedAt();
        boolean ahead = issuedAt.isAfter(now.plus(client.clockSkew()));
        if (ahead || !tooOldFrom().isAfter(now)) {
            throw refused(
                    ISSUED_AT_INVALID,
                    "The logout token was issued at " + issuedAt + ", and it is " + now,
                    "at most " + client.logoutTokenAge() + " old, with clocks " + client.clockSkew() + " apart",
                    Duration.between(issuedAt, now) + " old");
        }
    }

    private void notExpired() {
        Optional<Instant> expiresAt = expiresAt();
        if (expiresAt.filter(at -> !at.plus(client.clockSkew()).isAfter(now)).isPresent()) {
            throw refused(TOKEN_EXPIRED, "The logout token expired at " + expiresAt.get() + ", and it is " + now);
        }
    }

    private void somebodyIsNamed() {
        if (subject().isEmpty() && sid().isEmpty()) {
            throw refused(CLAIM_MISSING, "The logout token names neither a user (sub) nor a session (sid)");
        }
    }

    private void eventIsLogout() {
        boolean isLogout =
                claims.asMap().get("events") instanceof Map<?, ?> events && events.get(EVENT) instanceof Map<?, ?>;
        if (!isLogout) {
            throw refused(LOGOUT_TOKEN_KIND_REFUSED, "The logout token has no event that says logout");
        }
    }

    /** So that an ID token with an events claim is none (section 2.4). */
    private void nonceIsAbsent() {
        if (claims.has("nonce")) {
            throw refused(LOGOUT_TOKEN_KIND_REFUSED, "The logout token has a nonce, as an ID token has");
        }
    }

    String jti() {
        return required("jti");
    }

    Optional<String> subject() {
        return text("sub");
    }

    Optional<String> sid() {
        return text("sid");
    }

    Instant issuedAt() {
        return NumericDate.require(claims.asMap(), "iat");
    }

    /** From when on the token is refused, so that nobody needs to remember it any longer. */
    Instant goodUntil() {
        Instant tooOld = tooOldFrom();
        return expiresAt()
                .map(at -> at.plus(client.clockSkew()))
                .filter(at -> at.isBefore(tooOld))
                .orElse(tooOld);
    }

    /** Whatever it says of its expiry: a provider's slip there would make a token good, and its name kept, for years. */
    private Instant tooOldFrom() {
        return issuedAt().plus(client.logoutTokenAge()).plus(client.clockSkew());
    }

    private Optional<Instant> expiresAt() {
        return NumericDate.read(claims.asMap(), "exp");
    }

    private String required(String name) {
        return text(name).orElseThrow(() -> refused(CLAIM_MISSING, "The logout token does not say its " + name));
    }

    private Optional<String> text(String name) {
        if (!claims.has(name)) {
            return Optional.empty();
        }
        Optional<String> text = claims.string(name).filter(value -> !value.isEmpty());
        if (text.isEmpty()) {
            throw refused(CLAIM_INVALID, "The logout token's " + name + " is no text");
        }
        return text;
    }

    private static RejectedException refused(FailureCode code, String what) {
        return new RejectedException(Failure.of(code, what));
    }

    private static RejectedException refused(FailureCode code, String what, String expected, String actual) {
        return new RejectedException(Failure.of(code, what).withValues(expected, actual));
    }
}
