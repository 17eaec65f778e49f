package dev.latchkey.spring.signin;

import dev.latchkey.spring.registration.Registrations;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;

/** Adds to the authorities of who signs in those that their claims name: roles, organizations, roles in organizations. */
public final class RoleAuthorities implements GrantedAuthoritiesMapper {

    private final Registrations registrations;
    private final ClaimAuthorities madeUp;

    /** @param madeUp for a user of no provider, as Spring Security's test support makes them */
    public RoleAuthorities(Registrations registrations, ClaimAuthorities madeUp) {
        this.registrations = registrations;
        this.madeUp = madeUp;
    }

    @Override
    public Collection<? extends GrantedAuthority> mapAuthorities(Collection<? extends GrantedAuthority> authorities) {
        Set<GrantedAuthority> mapped = new LinkedHashSet<>(authorities);
        authorities.stream()
                .filter(OidcUserAuthority.class::isInstance)
                .map(OidcUserAuthority.class::cast)
                .forEach(user -> claims(user).ifPresent(claims -> mapped.addAll(claims.of(user.getAttributes()))));
        return mapped;
    }

    /** Not for who signed in at a registration that is not ours: whose roles count here is said for ours alone. */
    private Optional<ClaimAuthorities> claims(OidcUserAuthority user) {
        return user.getIdToken().getClaimAsString(IdTokenClaimNames.ISS) == null
                ? Optional.of(madeUp)
                : registrations
                        .of(user.getIdToken())
                        .map(registered ->
                                new ClaimAuthorities(registered.settings().rolesClaim()));
    }
}
