package dev.latchkey.spring;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;

/** Adds an authority {@code ROLE_x} for each role {@code x} that the provider names in a claim, so that {@code hasRole("x")} holds. */
final class RoleAuthorities implements GrantedAuthoritiesMapper {

    private final String claim;

    RoleAuthorities(String claim) {
        this.claim = claim;
    }

    @Override
    public Collection<? extends GrantedAuthority> mapAuthorities(Collection<? extends GrantedAuthority> authorities) {
        Set<GrantedAuthority> mapped = new LinkedHashSet<>(authorities);
        authorities.stream()
                .filter(OidcUserAuthority.class::isInstance)
                .map(OidcUserAuthority.class::cast)
                .flatMap(user -> roles(user.getAttributes()))
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .forEach(mapped::add);
        return mapped;
    }

    private Stream<String> roles(Map<String, Object> claims) {
        return claims.get(claim) instanceof Collection<?> values
                ? values.stream().filter(String.class::isInstance).map(String.class::cast)
                : Stream.of();
    }
}
