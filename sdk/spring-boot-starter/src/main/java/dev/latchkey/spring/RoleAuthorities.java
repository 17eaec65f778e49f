package dev.latchkey.spring;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;

/** Adds to the authorities of who signs in those that their claims name: roles, organizations, roles in organizations. */
final class RoleAuthorities implements GrantedAuthoritiesMapper {

    private final ClaimAuthorities claims;

    RoleAuthorities(ClaimAuthorities claims) {
        this.claims = claims;
    }

    @Override
    public Collection<? extends GrantedAuthority> mapAuthorities(Collection<? extends GrantedAuthority> authorities) {
        Set<GrantedAuthority> mapped = new LinkedHashSet<>(authorities);
        authorities.stream()
                .filter(OidcUserAuthority.class::isInstance)
                .map(OidcUserAuthority.class::cast)
                .forEach(user -> mapped.addAll(claims.of(user.getAttributes())));
        return mapped;
    }
}
