package dev.latchkey.spring;

import dev.latchkey.RelyingParty;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.KeptSessions;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionId;
import dev.latchkey.session.SharedSessionStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Tokens lie sealed in a store that all instances use, and the HTTP session has their random id only. So one instance refreshes for
 * all, and who can read the HTTP sessions reads no token there. Registrations that are not ours keep theirs in the HTTP session.
 */
final class StoredClients implements TokenKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(StoredClients.class);
    private static final String TICKET = StoredClients.class.getName() + ".ticket";

    private final RelyingParty relyingParty;
    private final SharedSessionStore store;
    private final KeptSessions sessions;
    private final ClientRegistrationRepository registrations;
    private final RefreshedUsers users;
    private final SessionClients others;

    StoredClients(
            RelyingParty relyingParty,
            SharedSessionStore store,
            ClientRegistrationRepository registrations,
            RefreshedUsers users) {
        this.relyingParty = relyingParty;
        this.store = store;
        this.sessions = relyingParty.sessions(store);
        this.registrations = registrations;
        this.users = users;
        this.others = new SessionClients(relyingParty, users);
    }

    SharedSessionStore store() {
        return store;
    }

    /** Whether the HTTP session has an id under which the store has nothing: the session was ended elsewhere. Throws as the store does. */
    boolean wasEndedElsewhere(HttpServletRequest request) {
        return ticket(request).filter(id -> sessions.read(id).isEmpty()).isPresent();
    }

    @Override
    @SuppressWarnings("unchecked") // the interface lets the caller name the type
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
            String registrationId, Authentication principal, HttpServletRequest request) {
        Optional<SessionId> ticket = ours(registrationId).flatMap(id -> ticket(request));
        return ticket.isEmpty()
                ? others.loadAuthorizedClient(registrationId, principal, request)
                : (T) read(ticket.get())
                        .map(session -> client(session, ticket.get(), principal))
                        .orElse(null);
    }

    private Optional<Session> read(SessionId id) {
        try {
            return sessions.read(id);
        } catch (LatchkeyException e) {
            throw Failed.because(e).asClientAuthorizationException(DiscoveredRegistrations.LATCHKEY);
        }
    }

    private StoredClient client(Session session, SessionId id, Authentication principal) {
        ClientRegistration registration = Objects.requireNonNull(
                registrations.findByRegistrationId(DiscoveredRegistrations.LATCHKEY), DiscoveredRegistrations.LATCHKEY);
        return Tokens.stored(
                id.value(),
                registration,
                principal.getName(),
                relyingParty.steps().kept(session));
    }

    @Override
    public void saveAuthorizedClient(
            OAuth2AuthorizedClient client,
            Authentication principal,
            HttpServletRequest request,
            HttpServletResponse response) {
        boolean ours = DiscoveredRegistrations.isOurs(client.getClientRegistration());
        if (ours && client instanceof StoredClient stored) {
            keep(stored.ticket(), request);
        } else if (ours && principal.getPrincipal() instanceof OidcUser user) {
            keep(begun(client, user, request), request);
        } else {
            others.saveAuthorizedClient(client, principal, request, response);
        }
    }

    /** The tokens of a sign-in that has just come about, in place of those before it. */
    private String begun(OAuth2AuthorizedClient client, OidcUser user, HttpServletRequest request) {
        try {
            ticket(request).ifPresent(sessions::end);
            return sessions.begin(relyingParty
                    .steps()
                    .open(Tokens.kept(
                            client.getAccessToken(),
                            Optional.ofNullable(client.getRefreshToken()),
                            user.getIdToken().getTokenValue())));
        } catch (LatchkeyException e) {
            throw Failed.because(e).asAuthenticationException();
        }
    }

    @Override
    public void removeAuthorizedClient(
            String registrationId, Authentication principal, HttpServletRequest request, HttpServletResponse response) {
        ours(registrationId).flatMap(id -> ticket(request)).ifPresent(id -> {
            forget(request);
            end(id);
        });
        others.removeAuthorizedClient(registrationId, principal, request, response);
    }

    /** Nobody has the id any more, so a store that does not answer does not keep anybody signed in. */
    private void end(SessionId id) {
        try {
            sessions.end(id);
        } catch (LatchkeyException e) {
            LOG.warn("The tokens of a session that ended stay in the store until their time: {}", e.failure());
        }
    }

    @Override
    public Freshness fresh(Caller caller, Wanted wanted) {
        Optional<SessionId> ticket = ticket(caller.request());
        if (ticket.isEmpty()) {
            return others.fresh(caller, wanted);
        }
        Freshness freshness = fresh(ticket.get(), wanted);
        if (freshness instanceof Freshness.Fresh fresh) {
            users.refreshed(caller.who(), () -> client(fresh.session(), ticket.get(), caller.who()), fresh);
        } else if (freshness instanceof Freshness.SignInAgain) {
            forget(caller.request());
        }
        return freshness;
    }

    Freshness fresh(SessionId id, Wanted wanted) {
        return wanted.refused()
                .map(refused -> sessions.refreshed(id, wanted.target(), refused))
                .orElseGet(() -> sessions.fresh(id, wanted.target()));
    }

    /** What the answer is where there are no tokens. */
    static Freshness nobody() {
        return new Freshness.SignInAgain(
                Failure.of(FailureCode.SESSION_EXPIRED, "There are no tokens in this session"));
    }

    private static Optional<String> ours(String registrationId) {
        return Optional.of(registrationId).filter(DiscoveredRegistrations.LATCHKEY::equals);
    }

    private static void keep(String ticket, HttpServletRequest request) {
        HttpSession session = request.getSession();
        if (!ticket.equals(session.getAttribute(TICKET))) {
            session.setAttribute(TICKET, ticket);
        }
    }

    private static void forget(HttpServletRequest request) {
        Optional.ofNullable(request.getSession(false)).ifPresent(session -> session.removeAttribute(TICKET));
    }

    private static Optional<SessionId> ticket(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .map(session -> session.getAttribute(TICKET))
                .map(String.class::cast)
                .map(SessionId::new);
    }
}
