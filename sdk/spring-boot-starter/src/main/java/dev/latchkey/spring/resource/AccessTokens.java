package dev.latchkey.spring.resource;

import com.nimbusds.jwt.SignedJWT;
import dev.latchkey.resource.AccessTokenClaims;
import dev.latchkey.resource.AccessTokenOutcome;
import dev.latchkey.resource.RequiredAccess;
import dev.latchkey.resource.ResourceServer;
import dev.latchkey.spring.signin.ClaimAuthorities;
import java.text.ParseException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Core's check of access tokens behind Spring Security's resource server: {@code at+jwt}, audience, times, and opaque tokens by
 * introspection. A JWT becomes a {@code JwtAuthenticationToken}, an opaque token a {@code BearerTokenAuthentication}, with the
 * authorities {@code SCOPE_*}, {@code ROLE_*} and {@code ORGANIZATION_*}. What a token for an organization alone may do there is {@code
 * ORGANIZATION_SCOPE_*}: an organization may call its permissions like the API's.
 */
public final class AccessTokens {

    /** Before what a token may do at the API. */
    public static final String SCOPE = "SCOPE_";

    /** Before what a token for an organization alone may do in that organization. */
    public static final String ORGANIZATION_SCOPE = "ORGANIZATION_SCOPE_";

    private final ResourceServer server;
    private final ClaimAuthorities authorities;

    public AccessTokens(ResourceServer server, ClaimAuthorities authorities) {
        this.server = server;
        this.authorities = authorities;
    }

    /** Throws {@code TokenRefusedException}. Not as a bean of type AuthenticationManager: it would be asked about every sign-in. */
    public Authentication authenticate(Authentication authentication) {
        PresentedToken presented = (PresentedToken) authentication;
        AccessTokenOutcome outcome = server.check(presented.request(), RequiredAccess.ANY);
        if (outcome instanceof AccessTokenOutcome.Accepted accepted) {
            return accepted(presented.value(), accepted.claims());
        }
        throw new TokenRefusedException(outcome);
    }

    private Authentication accepted(String token, AccessTokenClaims claims) {
        return claims.verifiedBy() == AccessTokenClaims.VerifiedBy.SIGNATURE
                ? new JwtAuthenticationToken(jwt(token, claims), granted(claims), claims.subject())
                : opaque(token, claims);
    }

    private Collection<GrantedAuthority> granted(AccessTokenClaims claims) {
        Set<GrantedAuthority> granted = new LinkedHashSet<>();
        String prefix = claims.isForOrganizationAlone() ? ORGANIZATION_SCOPE : SCOPE;
        claims.scopes().forEach(scope -> granted.add(new SimpleGrantedAuthority(prefix + scope)));
        claims.organizationId().map(ClaimAuthorities::organization).ifPresent(granted::add);
        granted.addAll(authorities.roles(claims.all().asMap()));
        return granted;
    }

    private static Jwt jwt(String token, AccessTokenClaims claims) {
        Map<String, Object> typed = MappedJwtClaimSetConverter.withDefaults(Map.of())
                .convert(new LinkedHashMap<>(claims.all().asMap()));
        return Jwt.withTokenValue(token)
                .headers(headers -> headers.putAll(header(token)))
                .claims(all -> all.putAll(Optional.ofNullable(typed).orElse(Map.of())))
                .build();
    }

    private static Map<String, Object> header(String token) {
        try {
            return SignedJWT.parse(token).getHeader().toJSONObject();
        } catch (ParseException e) {
            throw new IllegalStateException("The token was verified and cannot be read", e);
        }
    }

    private Authentication opaque(String token, AccessTokenClaims claims) {
        Collection<GrantedAuthority> granted = granted(claims);
        Map<String, Object> all = new LinkedHashMap<>(claims.all().asMap());
        OAuth2AccessToken kept = new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER, token, Instant.EPOCH, claims.expiresAt(), claims.scopes());
        return new BearerTokenAuthentication(
                new DefaultOAuth2AuthenticatedPrincipal(claims.subject(), all, granted), kept, granted);
    }
}
