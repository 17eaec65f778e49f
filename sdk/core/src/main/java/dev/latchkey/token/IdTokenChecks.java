package dev.latchkey.token;

import static dev.latchkey.failure.FailureCode.ACR_MISMATCH;
import static dev.latchkey.failure.FailureCode.AT_HASH_MISMATCH;
import static dev.latchkey.failure.FailureCode.AUDIENCE_MISMATCH;
import static dev.latchkey.failure.FailureCode.AUTH_TIME_INVALID;
import static dev.latchkey.failure.FailureCode.AZP_MISMATCH;
import static dev.latchkey.failure.FailureCode.CLAIM_INVALID;
import static dev.latchkey.failure.FailureCode.CLAIM_MISSING;
import static dev.latchkey.failure.FailureCode.ISSUED_AT_INVALID;
import static dev.latchkey.failure.FailureCode.ISSUER_CLAIM_MISMATCH;
import static dev.latchkey.failure.FailureCode.NONCE_MISMATCH;
import static dev.latchkey.failure.FailureCode.TOKEN_EXPIRED;
import static dev.latchkey.failure.FailureCode.TOKEN_KIND_REFUSED;
import static dev.latchkey.failure.FailureCode.TOKEN_NOT_YET_VALID;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.jose.Digest;
import dev.latchkey.jose.VerifiedJws;
import dev.latchkey.token.wire.NumericDate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything an ID token must say once its signature holds, in the order of the specification (OpenID Connect Core 1.0,
 * section 3.1.3.7; the kind of token first, RFC 8725 section 3.11). The signature itself is checked in {@code jose}.
 */
final class IdTokenChecks {

    static final List<IdTokenCheck> ALL = List.of(
            IdTokenChecks::kindIsIdToken,
            IdTokenChecks::issuerIsOurs,
            IdTokenChecks::audienceIsUs,
            IdTokenChecks::authorizedPartyIsUs,
            IdTokenChecks::notExpired,
            IdTokenChecks::issuedJustNow,
            IdTokenChecks::validAlready,
            IdTokenChecks::nonceIsOurs,
            IdTokenChecks::accessTokenBelongsToIt,
            IdTokenChecks::authenticatedRecently,
            IdTokenChecks::authenticatedStrongly,
            IdTokenChecks::subjectIsThere);

    private static final int LONGEST_SUBJECT = 255;

    private IdTokenChecks() {}

    static void kindIsIdToken(VerifiedJws jws, Claims claims, IdTokenExpectation expected) {
        Object type = jws.header().getOrDefault("typ", "JWT");
        if (!(type instanceof String text) || !text.equalsIgnoreCase("JWT")) {
            throw refuse(TOKEN_KIND_REFUSED, "What came as the ID token has another typ", "JWT", String.valueOf(type));
        }
        if (claims.has("events")) {
            throw refuse(TOKEN_KIND_REFUSED, "What came as the ID token has the claim events, as a logout token has");
        }
    }

    static void issuerIsOurs(VerifiedJws jws, Claims claims, IdTokenExpectation expected) {
        String issuer = text(claims, "iss");
        if (!issuer.equals(expected.client().issuerValue())) {
            throw refuse(
                    ISSUER_CLAIM_MISMATCH,
                    "The ID token comes from another issuer",
                    expected.client().issuerValue(),
                    issuer);
        }
    }

    static void audienceIsUs(VerifiedJws jws, Claims claims, IdTokenExpectation expected) {
        List<String> audience = claims.strings("aud");
        String clientId = expected.client().clientId();
        if (!claims.has("aud")) {
            throw refuse(CLAIM_MISSING, "The ID token has no claim aud");
        }
        if (audience.isEmpty() || !audience.stream().allMatch(clientId::equals)) {
            throw refuse(
                    AUDIENCE_MISMATCH,
                    "The ID token is not for this client alone",
                    clientId,
                    String.join(" ", audience));
        }
    }

    static void authorizedPartyIsUs(VerifiedJws jws, Claims claims, IdTokenExpectation expected) {
        String clientId = expected.client().clientId();
        if (claims.has("azp") && !claims.string("azp").equals(Optional.of(clientId))) {
            String actual = claims.string("azp").orElse("(no text)");
            throw refuse(AZP_MISMATCH, "The ID token was issued to another client", clientId, actual);
        }
    }

    static void notExpired(VerifiedJws jws, Claims claims, IdTokenExpectation expected) {
        Instant expiresAt = NumericDate.require(claims.asMap(), "exp");
        if (!expiresAt.isAfter(expected.earliest())) {
            throw refuse(TOKEN_EXPIRED, "The ID token expired at " + expiresAt + ", and it is " + expected.now());
        }
    }

    static void issuedJustNow(VerifiedJws jws, Claims claims, IdTokenExpectation expected) {
        Instant issuedAt = NumericDate.require(claims.asMap(), "iat");
        boolean ahead = issuedAt.isAfter(expected.latest());
        boolean old = expected.asked()
                .oldest()
                .map(age -> issuedAt.isBefore(expected.earliest().minus(age)))
                .orElse(false);
        if (ahead || old) {
            throw refuse(ISSUED_AT_INVALID, "The ID token was issued at " + issuedAt + ", and it is " + expected.now());
        }
    }

    static void validAlready(VerifiedJws jws, Claims claims, IdTokenExpectation expected) {
        Optional<Instant> notBefore = NumericDate.read(claims.asMap(), "nbf");
        if (notBefore.isPresent() && notBefore.get().isAfter(expected.latest())) {
            throw refuse(
                    TOKEN_NOT_YET_VALID,
                    "The ID token is valid from " + notBefore.get() + ", and it is " + expected.now());
        }
    }

    static void nonceIsOurs(VerifiedJws jws, Claims claims, IdTokenExpectation expected) {
        if (expected.asked().nonce().isEmpty()) {
            return;
        }
        // Neither value is shown: a nonce is a secret of the sign-in
        String nonce = claims.string("nonce")
                .orElseThrow(() -> refuse(NONCE_MISMATCH, "The ID token has no nonce, and one was sent"));
        if (!Digest.same(expected.asked().nonce().get(), nonce)) {
            throw refuse(NONCE_MISMATCH, "The nonce of the ID token is not the one that was sent");
        }
    }

    static void accessTokenBelongsToIt(VerifiedJws jws, Claims claims, IdTokenExpectation expected) {
        if (!claims.has("at_hash") || expected.accessToken().isEmpty()) {
            return;
        }
        String actual = claims.string("at_hash").orElse("");
        boolean same = AccessTokenHash.of(expected.accessToken().get(), jws.algorithm())
                .map(hash -> Digest.same(hash, actual))
                .orElse(false);
        if (!same) {
            throw refuse(AT_HASH_MISMATCH, "The at_hash of the ID token does not fit the access token");
        }
    }

    static void authenticatedRecently(VerifiedJws jws, Claims claims, IdTokenExpectation expected) {
        Optional<Instant> authTime = NumericDate.read(claims.asMap(), "auth_time");
        if (authTime.isPresent() && authTime.get().isAfter(expected.latest())) {
            throw refuse(AUTH_TIME_INVALID, "The ID token's auth_time lies in the future: " + authTime.get());
        }
        expected.asked().maxAge().ifPresent(maxAge -> {
            Instant at = authTime.orElseThrow(
                    () -> refuse(AUTH_TIME_INVALID, "max_age was asked for, and the ID token has no auth_time"));
            if (at.isBefore(expected.earliest().minus(maxAge))) {
                throw refuse(
                        AUTH_TIME_INVALID,
                        "The user signed in at " + at + ", longer ago than the " + maxAge.toSeconds() + " s asked for");
            }
        });
    }

    /** Section 3.1.3.7 rule 12: what was asked for as essential must have been done. */
    static void authenticatedStrongly(VerifiedJws jws, Claims claims, IdTokenExpectation expected) {
        Set<String> asked = expected.asked().essentialAcr();
        String actual = claims.string("acr").orElse("(none)");
        if (!asked.isEmpty() && !asked.contains(actual)) {
            throw refuse(
                    ACR_MISMATCH, "The user proved who they are in another way", String.join(" or ", asked), actual);
        }
    }

    static void subjectIsThere(VerifiedJws jws, Claims claims, IdTokenExpectation expected) {
        String subject = text(claims, "sub");
        if (subject.isEmpty() || subject.length() > LONGEST_SUBJECT) {
            throw refuse(
                    CLAIM_INVALID, "The ID token's sub is empty or longer than " + LONGEST_SUBJECT + " characters");
        }
    }

    private static String text(Claims claims, String name) {
        if (!claims.has(name)) {
            throw refuse(CLAIM_MISSING, "The ID token has no claim " + name);
        }
        return claims.string(name).orElseThrow(() -> refuse(CLAIM_INVALID, "The ID token's " + name + " is no text"));
    }

    private static RejectedException refuse(FailureCode code, String what) {
        return new RejectedException(Failure.of(code, what));
    }

    private static RejectedException refuse(FailureCode code, String what, String expected, String actual) {
        return new RejectedException(Failure.of(code, what).withValues(expected, actual));
    }
}
