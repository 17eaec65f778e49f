package dev.latchkey.spring.token;

import dev.latchkey.session.Freshness;
import dev.latchkey.session.Session;
import dev.latchkey.spring.registration.Registered;
import dev.latchkey.spring.registration.Registrations;
import dev.latchkey.token.KeptTokens;
import dev.latchkey.token.TokenTarget;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.AuthenticatedPrincipalOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.util.WebUtils;

/**
 * Tokens live in the HTTP session of their sign-in and end with it. Spring Boot's default keeps one set per user name
 * for ever, which two browsers of one user overwrite for each other; registrations that are not ours keep theirs so.
 */
public final class SessionClients implements TokenKeeper {

    private static final String PREFIX = SessionClients.class.getName() + ".";
    private static final String TARGETS = SessionClients.class.getName() + "#targets";
    private static final String ID_TOKEN = SessionClients.class.getName() + "#id_token";

    private final Registrations registrations;
    private final OAuth2AuthorizedClientRepository others;
    private final RefreshedUsers users;

    public SessionClients(Registrations registrations, ClientRegistrationRepository springs, RefreshedUsers users) {
        this.registrations = registrations;
        this.others = new AuthenticatedPrincipalOAuth2AuthorizedClientRepository(
                new InMemoryOAuth2AuthorizedClientService(springs));
        this.users = users;
    }

    /** The newest ID token, which a thread without a security context got: the user there is told at the next request. */
    private record NewestIdToken(String compact, Instant issuedAt) implements Serializable {
        static Optional<NewestIdToken> in(HttpSession session) {
            return session.getAttribute(ID_TOKEN) instanceof NewestIdToken kept ? Optional.of(kept) : Optional.empty();
        }

        boolean isNewsTo(OidcIdToken known) {
            return Optional.ofNullable(known.getIssuedAt())
                    .filter(issuedAt::isAfter)
                    .isPresent();
        }

        @Override
        public String toString() {
            return "NewestIdToken(of " + issuedAt + ")";
        }
    }

    /** Who asks for a token, and what there is already. */
    private record Asked(Registered where, OAuth2AuthorizedClient client, OidcUser user, HttpServletRequest request) {
        Session session(Optional<Wanted> wanted) {
            KeptTokens own =
                    Tokens.kept(client.getAccessToken(), Optional.ofNullable(client.getRefreshToken()), idToken());
            return where.relyingParty()
                    .steps()
                    .restore(wanted.flatMap(this::target)
                            .map(target -> new KeptTokens(own.access(), own.refreshToken(), own.idToken(), target))
                            .orElse(own));
        }

        private Optional<Map<TokenTarget, KeptTokens.Access>> target(Wanted wanted) {
            return SessionClients.session(request)
                    .flatMap(session -> targets(session).find(wanted.target()))
                    .map(token -> Map.of(wanted.target(), Tokens.kept(token)));
        }

        private String idToken() {
            return newest().map(NewestIdToken::compact)
                    .orElseGet(() -> user.getIdToken().getTokenValue());
        }

        Optional<NewestIdToken> newest() {
            return SessionClients.session(request)
                    .flatMap(NewestIdToken::in)
                    .filter(newest -> newest.isNewsTo(user.getIdToken()));
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the interface lets the caller name the type
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
            String registrationId, Authentication principal, HttpServletRequest request) {
        if (registrations.find(registrationId).isEmpty()) {
            return others.loadAuthorizedClient(registrationId, principal, request);
        }
        return registrations.isUserOf(registrationId, principal)
                ? (T) find(registrationId, request).orElse(null)
                : null;
    }

    private static Optional<OAuth2AuthorizedClient> find(String registrationId, HttpServletRequest request) {
        return session(request)
                .map(session -> session.getAttribute(PREFIX + registrationId))
                .map(OAuth2AuthorizedClient.class::cast);
    }

    @Override
    public void beganAnew(HttpSession session, String registrationId) {
        session.removeAttribute(TARGETS);
        session.removeAttribute(ID_TOKEN);
        registrations.ids().stream()
                .filter(id -> !id.equals(registrationId))
                .forEach(id -> session.removeAttribute(PREFIX + id));
    }

    @Override
    public void saveAuthorizedClient(
            OAuth2AuthorizedClient client,
            Authentication principal,
            HttpServletRequest request,
            HttpServletResponse response) {
        String registrationId = client.getClientRegistration().getRegistrationId();
        if (registrations.find(registrationId).isEmpty()) {
            others.saveAuthorizedClient(client, principal, request, response);
        } else {
            request.getSession().setAttribute(PREFIX + registrationId, client);
        }
    }

    @Override
    public void removeAuthorizedClient(
            String registrationId, Authentication principal, HttpServletRequest request, HttpServletResponse response) {
        if (registrations.find(registrationId).isEmpty()) {
            others.removeAuthorizedClient(registrationId, principal, request, response);
            return;
        }
        session(request).ifPresent(session -> {
            session.removeAttribute(PREFIX + registrationId);
            session.removeAttribute(TARGETS);
            session.removeAttribute(ID_TOKEN);
        });
    }

    @Override
    public boolean caughtUp(Caller caller) {
        asked(caller)
                .filter(asked -> asked.newest().isPresent())
                .ifPresent(asked -> users.refreshed(caller.who(), asked.session(Optional.empty()), asked::client));
        return true;
    }

    @Override
    public Freshness fresh(Caller caller, Wanted wanted) {
        return asked(caller).map(asked -> fresh(asked, caller, wanted)).orElseGet(StoredClients::nobody);
    }

    private Optional<Asked> asked(Caller caller) {
        if (!(caller.who().getPrincipal() instanceof OidcUser user)) {
            return Optional.empty();
        }
        return registrations
                .of(caller.who())
                .flatMap(where -> find(where.id(), caller.request())
                        .map(client -> new Asked(where, client, user, caller.request())));
    }

    private Freshness fresh(Asked asked, Caller caller, Wanted wanted) {
        Session session = asked.session(Optional.of(wanted));
        Freshness freshness = wanted.refused()
                .map(refused -> asked.where().relyingParty().refreshed(session, wanted.target(), refused))
                .orElseGet(() -> asked.where().relyingParty().fresh(session, wanted.target()));
        if (freshness instanceof Freshness.Fresh fresh && fresh.session() != session) {
            keep(asked, fresh, wanted);
            users.refreshed(caller.who(), fresh.session(), () -> renewed(asked, fresh.session()));
        } else if (freshness instanceof Freshness.SignInAgain) {
            removeAuthorizedClient(asked.where().id(), caller.who(), caller.request(), caller.response());
        }
        return freshness;
    }

    private static OAuth2AuthorizedClient renewed(Asked asked, Session session) {
        return Tokens.renewed(
                asked.client(), asked.where().relyingParty().steps().kept(session));
    }

    /** Not where the user has signed out meanwhile. */
    private static void keep(Asked asked, Freshness.Fresh fresh, Wanted wanted) {
        String idToken = fresh.session().idToken().revealCompact();
        session(asked.request()).ifPresent(session -> {
            synchronized (WebUtils.getSessionMutex(session)) {
                session.setAttribute(PREFIX + asked.where().id(), renewed(asked, fresh.session()));
                if (!wanted.target().isOwn()) {
                    session.setAttribute(TARGETS, targets(session).with(wanted.target(), fresh.token()));
                }
                if (!idToken.equals(asked.user().getIdToken().getTokenValue())) {
                    session.setAttribute(
                            ID_TOKEN,
                            new NewestIdToken(idToken, fresh.session().idToken().issuedAt()));
                }
            }
        });
    }

    private static TargetTokens targets(HttpSession session) {
        return session.getAttribute(TARGETS) instanceof TargetTokens kept ? kept : TargetTokens.NONE;
    }

    private static Optional<HttpSession> session(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false));
    }
}
