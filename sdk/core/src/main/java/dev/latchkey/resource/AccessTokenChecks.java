package dev.latchkey.resource;

import static dev.latchkey.failure.FailureCode.ACCESS_TOKEN_INACTIVE;
import static dev.latchkey.failure.FailureCode.ACCESS_TOKEN_KIND_REFUSED;
import static dev.latchkey.failure.FailureCode.AUDIENCE_MISMATCH;
import static dev.latchkey.failure.FailureCode.CLAIM_MISSING;
import static dev.latchkey.failure.FailureCode.ISSUED_AT_INVALID;
import static dev.latchkey.failure.FailureCode.ISSUER_CLAIM_MISMATCH;
import static dev.latchkey.failure.FailureCode.TOKEN_EXPIRED;
import static dev.latchkey.failure.FailureCode.TOKEN_NOT_YET_VALID;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.jose.Jws;
import dev.latchkey.token.Claims;
import dev.latchkey.token.wire.NumericDate;
import dev.latchkey.token.wire.Scopes;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Everything that an access token must say before it lets anybody in: RFC 9068 section 4 for the claims of a JWT whose signature
 * holds, RFC 7662 section 2.2 for what the provider says of an opaque one.
 */
record AccessTokenChecks(ResourceConfig config, Claims claims, Instant now) {
    private static final String FOR_THIS_API =
            "Request the token for this resource; see the resource indicator (RFC 8707).";

    private static final Set<String> IS_ACCESS_TOKEN = Set.of("at+jwt", "application/at+jwt");
    private static final List<String> OF_AN_ID_TOKEN = List.of("nonce", "at_hash", "c_hash");

    /** Before anything else: an ID token is signed by the same key, and its {@code aud} may be anything. */
    static void kindIsAccessToken(Jws jws, ResourceConfig config) {
        String type = jws.type().orElse("(none)");
        boolean unspecific = type.equalsIgnoreCase("JWT") || jws.type().isEmpty();
        if (!IS_ACCESS_TOKEN.contains(type.toLowerCase(Locale.ROOT)) && !(config.takesOtherProfiles() && unspecific)) {
            throw otherKind("at+jwt", type);
        }
    }

    /** What only an ID token has, or what Keycloak says of each of its JWTs. */
    private void claimsAreOfAnAccessToken() {
        OF_AN_ID_TOKEN.stream().filter(claims::has).findFirst().ifPresent(name -> {
            throw otherKind("no " + name, name);
        });
        claims.string("typ").filter(type -> !type.equals("Bearer")).ifPresent(type -> {
            throw otherKind("Bearer", type);
        });
    }

    private static RejectedException otherKind(String expected, String actual) {
        return refused(Failure.of(ACCESS_TOKEN_KIND_REFUSED, "What was sent as an access token is another kind of JWT")
                .withValues(expected, actual));
    }

    void jwt() {
        required("iss");
        issuerIsOurs();
        audienceIsUs();
        notExpired();
        issuedAlready();
        validAlready();
        required("sub");
        required(config.takesOtherProfiles() && !claims.has("client_id") ? "azp" : "client_id");
        if (config.takesOtherProfiles()) {
            claimsAreOfAnAccessToken();
        }
    }

    void introspected() {
        if (claims.has("iss")) {
            issuerIsOurs();
        }
        kindIsBearer();
        notExpired();
        validAlready();
        required("sub");
        required("client_id");
        meantForUs();
    }

    static AccessTokenClaims accepted(Claims claims, AccessTokenClaims.VerifiedBy by, String issuer) {
        Set<String> scopes = Scopes.parse(claims.string("scope").orElse(""));
        return new AccessTokenClaims(claims, by, issuer, NumericDate.require(claims.asMap(), "exp"), scopes);
    }

    private void issuerIsOurs() {
        String issuer = claims.string("iss").orElse("(no text)");
        if (!issuer.equals(config.issuer())) {
            throw refused(Failure.of(ISSUER_CLAIM_MISMATCH, "The access token comes from another issuer")
                    .withValues(config.issuer(), issuer));
        }
    }

    private void audienceIsUs() {
        List<String> audience = claims.strings("aud");
        boolean isForAnOrganization = config.takesOrganizationTokens()
                && OrganizationAudience.in(audience).isPresent();
        if (!audience.contains(config.resource()) && !isForAnOrganization) {
            throw refused(Failure.of(AUDIENCE_MISMATCH, "The access token was made for another resource")
                    .withValues(config.resource(), String.join(" ", audience))
                    .withFix(FOR_THIS_API));
        }
    }

    /** An opaque token of Logto names no audience: then it must have been issued to a client that belongs to this API. */
    private void meantForUs() {
        if (claims.has("aud")) {
            audienceIsUs();
        } else if (!config.opaqueTokenClients()
                .contains(claims.string("client_id").orElse(""))) {
            throw refused(Failure.of(
                            AUDIENCE_MISMATCH, "The opaque access token was issued to a client of somebody else")
                    .withValues(
                            String.join(" ", config.opaqueTokenClients()),
                            claims.string("client_id").orElse(""))
                    .withFix("If the client belongs to this API: ResourceConfig.withOpaqueTokensOf(clientId)."));
        }
    }

    /** Logto also calls a refresh token active; only access tokens have a token_type (RFC 7662 section 2.2). */
    private void kindIsBearer() {
        String type = claims.string("token_type").orElse("(none)");
        if (!type.equalsIgnoreCase("Bearer")) {
            throw refused(Failure.of(ACCESS_TOKEN_KIND_REFUSED, "What was sent is no bearer access token")
                    .withValues("Bearer", type));
        }
    }

    /** When it ends, by the provider's clock. */
    Instant expiresAt() {
        return NumericDate.require(claims.asMap(), "exp");
    }

    private void notExpired() {
        Instant expiresAt = expiresAt();
        if (!expiresAt.plus(config.client().clockSkew()).isAfter(now)) {
            throw refused(Failure.of(TOKEN_EXPIRED, "The access token expired at " + expiresAt + ", and it is " + now));
        }
    }

    private void issuedAlready() {
        Instant issuedAt = NumericDate.require(claims.asMap(), "iat");
        if (issuedAt.isAfter(latest())) {
            throw refused(
                    Failure.of(ISSUED_AT_INVALID, "The access token was issued at " + issuedAt + ", and it is " + now));
        }
    }

    private void validAlready() {
        NumericDate.read(claims.asMap(), "nbf")
                .filter(notBefore -> notBefore.isAfter(latest()))
                .ifPresent(notBefore -> {
                    throw refused(Failure.of(
                            TOKEN_NOT_YET_VALID, "The access token is valid from " + notBefore + ", and it is " + now));
                });
    }

    private Instant latest() {
        return now.plus(config.client().clockSkew());
    }

    private void required(String name) {
        if (claims.string(name).filter(text -> !text.isEmpty()).isEmpty()) {
            throw refused(Failure.of(CLAIM_MISSING, "The access token does not say its " + name));
        }
    }

    /** The provider does not know the token, or knows that it ended: which of both, it never says. */
    static RejectedException inactive() {
        return refused(Failure.of(ACCESS_TOKEN_INACTIVE, "The provider says that the access token is not active"));
    }

    static RejectedException refused(FailureCode code, String what) {
        return refused(Failure.of(code, what));
    }

    private static RejectedException refused(Failure failure) {
        return new RejectedException(failure);
    }
}
