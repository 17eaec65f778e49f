package dev.latchkey.resource;

import dev.latchkey.token.Claims;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an access token says, once it is known to be true: by its signature, or by the word of the provider. Only
 * {@link ResourceServer} makes one. The token itself is not in it.
 */
public final class AccessTokenClaims {

    /** How it is known to be true. */
    public enum VerifiedBy {
        /** The signature of a JWT and its claims (RFC 9068). */
        SIGNATURE,
        /** The provider's answer about an opaque token (RFC 7662); up to the cache's age old. */
        INTROSPECTION
    }

    private final Claims claims;
    private final VerifiedBy verifiedBy;
    private final String issuer;
    private final Instant expiresAt;
    private final Set<String> scopes;

    AccessTokenClaims(Claims claims, VerifiedBy verifiedBy, String issuer, Instant expiresAt, Set<String> scopes) {
        this.claims = claims;
        this.verifiedBy = verifiedBy;
        this.issuer = issuer;
        this.expiresAt = expiresAt;
        this.scopes = scopes;
    }

    /** Who is acting: the user's ID, or the client's own ID where no user takes part. */
    public String subject() {
        return claims.string("sub").orElseThrow();
    }

    /** The client that the token was issued to. */
    public String clientId() {
        return claims.string("client_id").or(() -> claims.string("azp")).orElseThrow();
    }

    /** What the token may do, in the provider's order; possibly nothing. Of which world these are, {@link #isForOrganizationAlone} says. */
    public Set<String> scopes() {
        return scopes;
    }

    /** The resources that it was made for; empty for an opaque token that names none. */
    public List<String> audience() {
        return claims.strings("aud");
    }

    /**
     * The organization that it is for: of its {@code organization_id}, or of the audience of a token that is for an organization
     * alone.
     */
    public Optional<String> organizationId() {
        return claims.string("organization_id").or(() -> OrganizationAudience.in(audience()));
    }

    /**
     * Whether it is for an organization and for no API: then its scopes are what the user may do in that organization, and an
     * organization may call its own permissions like those of an API.
     */
    public boolean isForOrganizationAlone() {
        return OrganizationAudience.in(audience()).isPresent();
    }

    /** The provider that the token comes from. */
    public String issuer() {
        return issuer;
    }

    /** When the token ends, by the provider's clock. */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** How it is known to be true. */
    public VerifiedBy verifiedBy() {
        return verifiedBy;
    }

    /** All claims, or all members of the introspection answer. */
    public Claims all() {
        return claims;
    }

    @Override
    public String toString() {
        return "AccessTokenClaims(" + subject() + " through " + clientId() + ", scopes " + scopes + ", by " + verifiedBy
                + ")";
    }
}
