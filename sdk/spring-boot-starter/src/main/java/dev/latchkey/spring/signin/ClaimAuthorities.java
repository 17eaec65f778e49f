package dev.latchkey.spring.signin;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * What claims say about a user, as authorities: {@code ROLE_x} for each role, so that {@code hasRole("x")} holds; {@code
 * ORGANIZATION_id} for each organization, and {@code ORGANIZATION_id:x} for each role in one.
 *
 * @param rolesClaim the claim whose values are the roles
 */
public record ClaimAuthorities(String rolesClaim) {

    /** Logto's own names. */
    private static final String ORGANIZATIONS = "organizations";

    private static final String ORGANIZATION_ROLES = "organization_roles";

    /** What an ID token or userinfo says. */
    Collection<GrantedAuthority> of(Map<String, Object> claims) {
        Stream<GrantedAuthority> organizations = Stream.concat(
                        texts(claims, ORGANIZATIONS), texts(claims, ORGANIZATION_ROLES))
                .map(ClaimAuthorities::organization);
        return Stream.concat(roles(claims).stream(), organizations).distinct().toList();
    }

    /** The roles alone, for an access token: it is for one organization at most, however many its user is in. */
    public Collection<GrantedAuthority> roles(Map<String, Object> claims) {
        return texts(claims, rolesClaim).map(role -> authority("ROLE_" + role)).toList();
    }

    /** Of an organization's id, or of an id and a role with a colon between them. */
    public static GrantedAuthority organization(String id) {
        return authority("ORGANIZATION_" + id);
    }

    private static GrantedAuthority authority(String name) {
        return new SimpleGrantedAuthority(name);
    }

    private static Stream<String> texts(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof Collection<?> values
                ? values.stream().filter(String.class::isInstance).map(String.class::cast)
                : Stream.of();
    }
}
