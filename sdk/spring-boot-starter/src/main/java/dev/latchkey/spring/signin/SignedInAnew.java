package dev.latchkey.spring.signin;

import dev.latchkey.spring.registration.Registrations;
import dev.latchkey.spring.session.SignedInSessions;
import dev.latchkey.spring.token.TokenKeeper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionFixationProtectionStrategy;

/**
 * Begins a new HTTP session where a sign-in comes back as another user than the one whose session it is: what the app
 * kept there was for the other one. Spring Security alone changes the session's id and keeps what is in it. The tokens
 * of this sign-in and the sign-ins of other tabs go along.
 */
public final class SignedInAnew implements SessionAuthenticationStrategy {

    private final Registrations registrations;
    private final OAuth2AuthorizedClientRepository clients;
    private final SignedInSessions sessions;
    private final SessionFixationProtectionStrategy newSession = new SessionFixationProtectionStrategy();

    public SignedInAnew(
            Registrations registrations, OAuth2AuthorizedClientRepository clients, SignedInSessions sessions) {
        this.registrations = registrations;
        this.clients = clients;
        this.sessions = sessions;
        newSession.setMigrateSessionAttributes(false);
    }

    @Override
    public void onAuthentication(Authentication now, HttpServletRequest request, HttpServletResponse response) {
        Optional<Authentication> before = before();
        HttpSession session = request.getSession(false);
        if (session != null
                && clients instanceof TokenKeeper keeper
                && now instanceof OAuth2AuthenticationToken token) {
            keeper.beganAnew(session, token.getAuthorizedClientRegistrationId());
        }
        if (session != null && before.isPresent() && !isSame(before.get(), now)) {
            Map<String, Object> pending = PendingSignIns.in(session);
            Optional<OAuth2AuthorizedClient> client = client(now, request);
            newSession.onAuthentication(now, request, response);
            pending.forEach(request.getSession()::setAttribute);
            client.ifPresent(tokens -> clients.saveAuthorizedClient(tokens, now, request, response));
        }
        began(now, request);
    }

    private void began(Authentication now, HttpServletRequest request) {
        if (now instanceof OAuth2AuthenticationToken token && now.getPrincipal() instanceof OidcUser user) {
            registrations
                    .find(token.getAuthorizedClientRegistrationId())
                    .ifPresent(where -> sessions.began(request.getSession(), where, user));
        }
    }

    private static Optional<Authentication> before() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(new AuthenticationTrustResolverImpl()::isAuthenticated);
    }

    /** Who signed in by other means than OpenID Connect is nobody we know, so another user. */
    private static boolean isSame(Authentication before, Authentication now) {
        return before.getPrincipal() instanceof OidcUser one
                && now.getPrincipal() instanceof OidcUser other
                && identity(one).equals(identity(other));
    }

    /** Issuer and subject together (OpenID Connect Core 1.0, section 5.7). */
    private static Map<String, Object> identity(OidcUser user) {
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put("iss", String.valueOf(user.getIdToken().getClaimAsString("iss")));
        identity.put("sub", user.getIdToken().getSubject());
        return identity;
    }

    private Optional<OAuth2AuthorizedClient> client(Authentication now, HttpServletRequest request) {
        return now instanceof OAuth2AuthenticationToken token
                ? Optional.ofNullable(
                        clients.loadAuthorizedClient(token.getAuthorizedClientRegistrationId(), token, request))
                : Optional.empty();
    }
}
