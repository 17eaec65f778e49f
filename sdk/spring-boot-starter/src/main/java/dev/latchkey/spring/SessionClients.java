package dev.latchkey.spring;

import dev.latchkey.RelyingParty;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.Session;
import dev.latchkey.token.KeptTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.util.WebUtils;

/**
 * Tokens live in the HTTP session of their sign-in and end with it. Spring Boot's default keeps one set per user name
 * for ever, which two browsers of one user overwrite for each other.
 */
final class SessionClients implements TokenKeeper {

    private static final String PREFIX = SessionClients.class.getName() + ".";
    private static final String TARGETS = SessionClients.class.getName() + "#targets";

    private final RelyingParty relyingParty;
    private final RefreshedUsers users;

    SessionClients(RelyingParty relyingParty, RefreshedUsers users) {
        this.relyingParty = relyingParty;
        this.users = users;
    }

    @Override
    @SuppressWarnings("unchecked") // the interface lets the caller name the type
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
            String registrationId, Authentication principal, HttpServletRequest request) {
        return (T) find(registrationId, request).orElse(null);
    }

    private static Optional<OAuth2AuthorizedClient> find(String registrationId, HttpServletRequest request) {
        return session(request)
                .map(session -> session.getAttribute(PREFIX + registrationId))
                .map(OAuth2AuthorizedClient.class::cast);
    }

    /** What the sign-in before this one got for other targets. */
    static void forgetTargets(HttpSession session) {
        session.removeAttribute(TARGETS);
    }

    @Override
    public void saveAuthorizedClient(
            OAuth2AuthorizedClient client,
            Authentication principal,
            HttpServletRequest request,
            HttpServletResponse response) {
        String registrationId = client.getClientRegistration().getRegistrationId();
        request.getSession().setAttribute(PREFIX + registrationId, client);
    }

    @Override
    public void removeAuthorizedClient(
            String registrationId, Authentication principal, HttpServletRequest request, HttpServletResponse response) {
        session(request).ifPresent(session -> {
            session.removeAttribute(PREFIX + registrationId);
            if (registrationId.equals(DiscoveredRegistrations.LATCHKEY)) {
                session.removeAttribute(TARGETS);
            }
        });
    }

    @Override
    public Freshness fresh(Caller caller, Wanted wanted) {
        Optional<OAuth2AuthorizedClient> client = find(DiscoveredRegistrations.LATCHKEY, caller.request());
        return client.isPresent() && caller.who().getPrincipal() instanceof OidcUser user
                ? fresh(client.get(), user, caller, wanted)
                : StoredClients.nobody();
    }

    private Freshness fresh(OAuth2AuthorizedClient client, OidcUser user, Caller caller, Wanted wanted) {
        Session session = relyingParty.steps().restore(kept(client, user, caller, wanted));
        Freshness freshness = wanted.refused()
                .map(refused -> relyingParty.refreshed(session, wanted.target(), refused))
                .orElseGet(() -> relyingParty.fresh(session, wanted.target()));
        if (freshness instanceof Freshness.Fresh fresh && fresh.session() != session) {
            keep(client, fresh, caller, wanted);
        } else if (freshness instanceof Freshness.SignInAgain) {
            removeAuthorizedClient(DiscoveredRegistrations.LATCHKEY, caller.who(), caller.request(), caller.response());
        }
        return freshness;
    }

    private static KeptTokens kept(OAuth2AuthorizedClient client, OidcUser user, Caller caller, Wanted wanted) {
        KeptTokens own = Tokens.kept(
                client.getAccessToken(),
                Optional.ofNullable(client.getRefreshToken()),
                user.getIdToken().getTokenValue());
        return session(caller.request())
                .flatMap(session -> targets(session).find(wanted.target()))
                .map(token -> new KeptTokens(
                        own.access(), own.refreshToken(), own.idToken(), Map.of(wanted.target(), Tokens.kept(token))))
                .orElse(own);
    }

    /** Not where the user has signed out meanwhile. */
    private void keep(OAuth2AuthorizedClient before, Freshness.Fresh fresh, Caller caller, Wanted wanted) {
        OAuth2AuthorizedClient renewed =
                Tokens.renewed(before, relyingParty.steps().kept(fresh.session()));
        session(caller.request()).ifPresent(session -> {
            synchronized (WebUtils.getSessionMutex(session)) {
                session.setAttribute(PREFIX + DiscoveredRegistrations.LATCHKEY, renewed);
                if (!wanted.target().isOwn()) {
                    session.setAttribute(TARGETS, targets(session).with(wanted.target(), fresh.token()));
                }
            }
        });
        users.refreshed(caller.who(), () -> renewed, fresh);
    }

    private static TargetTokens targets(HttpSession session) {
        return session.getAttribute(TARGETS) instanceof TargetTokens kept ? kept : TargetTokens.NONE;
    }

    private static Optional<HttpSession> session(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false));
    }
}
