package dev.latchkey.spring.token;

import dev.latchkey.session.Session;
import dev.latchkey.token.IdToken;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.event.OAuth2AuthorizedClientRefreshedEvent;
import org.springframework.security.oauth2.client.oidc.authentication.event.OidcUserRefreshedEvent;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Tells Spring Security that a refreshed ID token says something new about the signed-in user: it puts the new user
 * into the security context and the HTTP session. The userinfo claims stay those of the sign-in. A user type of the
 * app's own is loaded again by Spring Security, which knows how.
 */
public final class RefreshedUsers {

    private final ApplicationEventPublisher events;
    private final GrantedAuthoritiesMapper authorities;

    public RefreshedUsers(ApplicationEventPublisher events, GrantedAuthoritiesMapper authorities) {
        this.events = events;
        this.authorities = authorities;
    }

    /**
     * @param session as it is now
     * @param renewed the user's client with the tokens as they are now; asked for only where something is new
     */
    void refreshed(Authentication before, Session session, Supplier<OAuth2AuthorizedClient> renewed) {
        if (!(before instanceof OAuth2AuthenticationToken signedIn)
                || !(before.getPrincipal() instanceof OidcUser user)
                || isSame(user, session)
                || isNotOfThisRequest()) {
            return;
        }
        OAuth2AuthorizedClient client = renewed.get();
        OAuth2AccessTokenResponse response = Tokens.response(client, session.idToken());
        if (user.getClass() == DefaultOidcUser.class) {
            OidcUser now = renewed(user, client, session.idToken());
            events.publishEvent(new OidcUserRefreshedEvent(response, user, now, renewed(signedIn, now)));
        } else {
            events.publishEvent(new OAuth2AuthorizedClientRefreshedEvent(response, client));
        }
    }

    private static boolean isSame(OidcUser user, Session session) {
        return user.getIdToken().getTokenValue().equals(session.idToken().revealCompact());
    }

    /**
     * A refresh that ends after a sign-out must not bring the session back, and one on a thread of its own must not leave the
     * user behind there: the next request asks whether the user is still up to date.
     */
    private static boolean isNotOfThisRequest() {
        return !(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
                || attributes.getRequest().getSession(false) == null;
    }

    private static OidcUser renewed(OidcUser user, OAuth2AuthorizedClient client, IdToken token) {
        OidcIdToken idToken =
                new OidcIdToken(token.revealCompact(), token.issuedAt(), token.expiresAt(), Tokens.claims(token));
        String name = client.getClientRegistration()
                .getProviderDetails()
                .getUserInfoEndpoint()
                .getUserNameAttributeName();
        Set<GrantedAuthority> granted = new LinkedHashSet<>();
        user.getAuthorities()
                .forEach(authority -> granted.add(
                        authority instanceof OidcUserAuthority old
                                ? new OidcUserAuthority(old.getAuthority(), idToken, old.getUserInfo(), name)
                                : authority));
        return name == null
                ? new DefaultOidcUser(granted, idToken, user.getUserInfo())
                : new DefaultOidcUser(granted, idToken, user.getUserInfo(), name);
    }

    private Authentication renewed(OAuth2AuthenticationToken before, OidcUser user) {
        OAuth2AuthenticationToken after = new OAuth2AuthenticationToken(
                user, authorities.mapAuthorities(user.getAuthorities()), before.getAuthorizedClientRegistrationId());
        after.setDetails(before.getDetails());
        return after;
    }
}
