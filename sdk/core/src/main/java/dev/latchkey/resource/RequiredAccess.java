package dev.latchkey.resource;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a token must allow before a request goes on.
 *
 * @param scopes all of which the token must have
 * @param organizationId the organization that the token must be for; empty where any or none will do
 */
public record RequiredAccess(Set<String> scopes, Optional<String> organizationId) {
    /** Any good token of this API. */
    public static final RequiredAccess ANY = new RequiredAccess(Set.of(), Optional.empty());

    public RequiredAccess {
        scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
    }

    /** All of these scopes of the API. A token for an organization alone has none of these, whatever its own are called. */
    public static RequiredAccess scopes(String... scopes) {
        return new RequiredAccess(new LinkedHashSet<>(List.of(scopes)), Optional.empty());
    }

    /** The same, in one organization: the scopes then are what the user may do there. */
    public RequiredAccess inOrganization(String id) {
        return new RequiredAccess(scopes, Optional.of(id));
    }

    /** Whether the claims allow it. */
    boolean isMetBy(AccessTokenClaims claims) {
        return hasScopes(claims) && (organizationId.isEmpty() || organizationId.equals(claims.organizationId()));
    }

    boolean hasScopes(AccessTokenClaims claims) {
        boolean areOfTheApi = organizationId.isPresent() || !claims.isForOrganizationAlone();
        return claims.scopes().containsAll(scopes) && (areOfTheApi || scopes.isEmpty());
    }
}
