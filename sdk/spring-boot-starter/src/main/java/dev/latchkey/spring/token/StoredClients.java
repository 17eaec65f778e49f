package dev.latchkey.spring.token;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.KeptSessions;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionId;
import dev.latchkey.spring.failure.Failed;
import dev.latchkey.spring.registration.Registered;
import dev.latchkey.spring.registration.Registrations;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
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
 * all, and who can read the HTTP sessions reads no token there. Registrations that are not ours keep theirs Spring's way.
 */
public final class StoredClients implements TokenKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(StoredClients.class);
    private static final String TICKET = StoredClients.class.getName() + ".ticket";

    private final Registrations registrations;
    private final Map<String, KeptSessions> sessions;
    private final ClientRegistrationRepository springs;
    private final RefreshedUsers users;
    private final SessionClients others;

    /** Each of the registrations has a store. */
    public StoredClients(Registrations registrations, ClientRegistrationRepository springs, RefreshedUsers users) {
        this.registrations = registrations;
        this.sessions = registrations.all().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Registered::id,
                        registered -> registered
                                .relyingParty()
                                .sessions(registered.store().orElseThrow())));
        this.springs = springs;
        this.users = users;
        this.others = new SessionClients(registrations, springs, users);
    }

    /** What lies in the HTTP session: under which id the tokens are in the store, and of which registration. */
    private record Ticket(String registrationId, String value) implements Serializable {
        SessionId id() {
            return new SessionId(value);
        }

        @Override
        public String toString() {
            return "Ticket(" + registrationId + ")";
        }
    }

    private KeptSessions sessions(String registrationId) {
        return Objects.requireNonNull(sessions.get(registrationId), registrationId);
    }

    @Override
    public boolean caughtUp(Caller caller) {
        Optional<Ticket> ticket = ticket(caller.request());
        if (ticket.isEmpty()) {
            return others.caughtUp(caller);
        }
        Optional<Session> session =
                sessions(ticket.get().registrationId()).read(ticket.get().id());
        session.filter(found -> registrations.isUserOf(ticket.get().registrationId(), caller.who()))
                .ifPresent(
                        found -> users.refreshed(caller.who(), found, () -> client(found, ticket.get(), caller.who())));
        return session.isPresent();
    }

    @Override
    public void beganAnew(HttpSession session, String registrationId) {
        others.beganAnew(session, registrationId);
    }

    @Override
    @SuppressWarnings("unchecked") // the interface lets the caller name the type
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
            String registrationId, Authentication principal, HttpServletRequest request) {
        Optional<Ticket> ticket =
                ticket(registrationId, request).filter(found -> registrations.isUserOf(registrationId, principal));
        return ticket.isEmpty()
                ? others.loadAuthorizedClient(registrationId, principal, request)
                : (T) read(ticket.get())
                        .map(session -> client(session, ticket.get(), principal))
                        .orElse(null);
    }

    private Optional<Session> read(Ticket ticket) {
        try {
            return sessions(ticket.registrationId()).read(ticket.id());
        } catch (LatchkeyException e) {
            throw Failed.because(e).asClientAuthorizationException(ticket.registrationId());
        }
    }

    private StoredClient client(Session session, Ticket ticket, Authentication principal) {
        String id = ticket.registrationId();
        ClientRegistration registration = Objects.requireNonNull(springs.findByRegistrationId(id), id);
        return Tokens.stored(
                ticket.value(),
                registration,
                principal.getName(),
                registered(id).relyingParty().steps().kept(session));
    }

    private Registered registered(String id) {
        return registrations.find(id).orElseThrow();
    }

    @Override
    public void saveAuthorizedClient(
            OAuth2AuthorizedClient client,
            Authentication principal,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Registered> ours = registrations.of(client.getClientRegistration());
        if (ours.isPresent() && client instanceof StoredClient stored) {
            keep(new Ticket(ours.get().id(), stored.ticket()), request);
        } else if (ours.isPresent() && principal.getPrincipal() instanceof OidcUser user) {
            keep(begun(ours.get(), client, user, request), request);
        } else {
            others.saveAuthorizedClient(client, principal, request, response);
        }
    }

    /** The tokens of a sign-in that has just come about, in place of those before it, wherever these came from. */
    private Ticket begun(Registered where, OAuth2AuthorizedClient client, OidcUser user, HttpServletRequest request) {
        try {
            ticket(request)
                    .ifPresent(before -> sessions(before.registrationId()).end(before.id()));
            Session session = where.relyingParty()
                    .steps()
                    .open(Tokens.kept(
                            client.getAccessToken(),
                            Optional.ofNullable(client.getRefreshToken()),
                            user.getIdToken().getTokenValue()));
            return new Ticket(where.id(), sessions(where.id()).begin(session));
        } catch (LatchkeyException e) {
            throw Failed.because(e).asAuthenticationException();
        }
    }

    @Override
    public void removeAuthorizedClient(
            String registrationId, Authentication principal, HttpServletRequest request, HttpServletResponse response) {
        ticket(registrationId, request).ifPresent(this::end);
        others.removeAuthorizedClient(registrationId, principal, request, response);
    }

    /**
     * The HTTP session keeps its id, by which the next request tells that it is over. A store that does not answer does not keep anybody
     * signed in who signs out, for the HTTP session ends with it.
     */
    private void end(Ticket ticket) {
        try {
            sessions(ticket.registrationId()).end(ticket.id());
        } catch (LatchkeyException e) {
            LOG.warn("The tokens of a session that ended stay in the store until their time: {}", e.failure());
        }
    }

    @Override
    public Freshness fresh(Caller caller, Wanted wanted) {
        Optional<Ticket> found = ticket(caller.request())
                .filter(ticket -> registrations.isUserOf(ticket.registrationId(), caller.who()));
        if (found.isEmpty()) {
            return others.fresh(caller, wanted);
        }
        Ticket ticket = found.get();
        Freshness freshness = fresh(ticket.registrationId(), ticket.id(), wanted);
        if (freshness instanceof Freshness.Fresh fresh) {
            users.refreshed(caller.who(), fresh.session(), () -> client(fresh.session(), ticket, caller.who()));
        }
        return freshness;
    }

    Freshness fresh(StoredClient client, Wanted wanted) {
        return fresh(client.getClientRegistration().getRegistrationId(), client.id(), wanted);
    }

    private Freshness fresh(String registrationId, SessionId id, Wanted wanted) {
        KeptSessions kept = sessions(registrationId);
        return wanted.refused()
                .map(refused -> kept.refreshed(id, wanted.target(), refused))
                .orElseGet(() -> kept.fresh(id, wanted.target()));
    }

    /** What the answer is where there are no tokens. */
    static Freshness nobody() {
        return new Freshness.SignInAgain(
                Failure.of(FailureCode.SESSION_EXPIRED, "There are no tokens in this session"));
    }

    private static void keep(Ticket ticket, HttpServletRequest request) {
        HttpSession session = request.getSession();
        if (!ticket.equals(session.getAttribute(TICKET))) {
            session.setAttribute(TICKET, ticket);
        }
    }

    private Optional<Ticket> ticket(String registrationId, HttpServletRequest request) {
        return ticket(request).filter(ticket -> ticket.registrationId().equals(registrationId));
    }

    /** Not of a registration that was taken out of the configuration. */
    private Optional<Ticket> ticket(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .map(session -> session.getAttribute(TICKET))
                .map(Ticket.class::cast)
                .filter(ticket -> sessions.containsKey(ticket.registrationId()));
    }
}
