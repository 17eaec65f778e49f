package dev.latchkey.mockidp.journal;

import dev.latchkey.mockidp.engine.Answer;
import dev.latchkey.mockidp.engine.ClientAuthentication;
import dev.latchkey.mockidp.engine.Content;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.engine.FetchedDocument;
import dev.latchkey.mockidp.engine.LogoutDelivery;
import dev.latchkey.mockidp.engine.Parameters;
import dev.latchkey.mockidp.engine.Request;
import dev.latchkey.mockidp.rule.Explanation;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last ten thousand requests; an entry is there before its answer reaches the caller. Refusals are logged with their rule. */
public final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int MOST = 10_000;

    private final Deque<JournalEntry> entries = new ArrayDeque<>();
    private final Marks marks = Marks.create();
    private final Signal signal = new Signal();

    /** All entries, oldest first. */
    public synchronized List<JournalEntry> entries() {
        return List.copyOf(entries);
    }

    /** The requests to one endpoint. */
    public JournalEntries at(Endpoint endpoint) {
        return new JournalEntries(
                this,
                List.of(new Narrowing(
                        "at the endpoint " + endpoint.label(),
                        entry -> entry.endpoint() == endpoint,
                        entry -> "the endpoint was " + entry.endpoint().label())));
    }

    public JournalEntries tokenRequests() {
        return at(Endpoint.TOKEN);
    }

    /** The authorization requests themselves, without the stops in between. */
    public JournalEntries authorizationRequests() {
        return at(Endpoint.AUTHORIZATION)
                .where("at /oidc/auth", entry -> entry.path().equals("/oidc/auth"));
    }

    /** The requests that clients left at the provider beforehand, RFC 9126. */
    public JournalEntries pushedAuthorizationRequests() {
        return at(Endpoint.PUSHED_AUTHORIZATION);
    }

    public JournalEntries userInfoRequests() {
        return at(Endpoint.USERINFO);
    }

    public JournalEntries discoveryRequests() {
        return at(Endpoint.DISCOVERY);
    }

    public JournalEntries keySetRequests() {
        return at(Endpoint.JWKS);
    }

    public JournalEntries revocationRequests() {
        return at(Endpoint.REVOCATION);
    }

    public JournalEntries endSessionRequests() {
        return at(Endpoint.END_SESSION);
    }

    /** The logout tokens that applications were sent: to whom, and the status, or 0 and the error. */
    public JournalEntries logoutDeliveries() {
        return at(Endpoint.BACK_CHANNEL_LOGOUT);
    }

    /** The calls of the Management API that others than the Console made, without their bodies. */
    public JournalEntries managementCalls() {
        return at(Endpoint.MANAGEMENT);
    }

    /** The client ID metadata documents that were fetched. */
    public JournalEntries clientDocuments() {
        return at(Endpoint.CLIENT_DOCUMENT);
    }

    /** Every request, to be narrowed. */
    public JournalEntries requests() {
        return new JournalEntries(this, List.of());
    }

    /**
     * Whether these came one after the other; others may have come in between.
     *
     * @throws JournalMismatch when one is missing after those before it
     */
    public void inOrder(JournalEntries... kinds) {
        List<JournalEntry> rest = entries();
        for (int place = 0; place < kinds.length; place++) {
            JournalEntries kind = kinds[place];
            Optional<JournalEntry> found = rest.stream().filter(kind::fits).findFirst();
            if (found.isEmpty()) {
                throw JournalMismatch.ofOrder(kind, place + 1, rest);
            }
            rest = rest.subList(rest.indexOf(found.get()) + 1, rest.size());
        }
    }

    /** Waits until something holds that only new entries can make true. */
    boolean await(BooleanSupplier holds, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        long seen = signal.changes();
        while (!holds.getAsBoolean()) {
            if (!signal.awaitAfter(seen, end)) {
                return false;
            }
            seen = signal.changes();
        }
        return true;
    }

    /** As lines for people: each request, its answer, and why it was refused. */
    public String toText() {
        return JournalText.of(entries());
    }

    /** As HTTP Archive 1.2, which the tools of browsers open. Secrets are masked; bodies of pages are left out. */
    public String toHar() {
        return Har.of(entries());
    }

    /** As a picture of who spoke with whom: browser, applications, provider. */
    public String toSvg() {
        return SequenceDiagram.of(entries());
    }

    public void clear() {
        removeAll();
        signal.raise();
    }

    private synchronized void removeAll() {
        entries.clear();
    }

    /** Writes down a request with what the engine answered. */
    public void record(Instant at, Endpoint endpoint, Request request, Answer answer, Sent sent) {
        Optional<String> clientId = answer.clientId().or(() -> ClientAuthentication.claimedClient(request));
        Outcome outcome = new Outcome(
                answer.status(),
                clientId,
                answer.error(),
                answer.errorDescription(),
                answer.why(),
                answer.decisions(),
                fault(sent),
                location(answer));
        Traffic traffic = Traffic.of(endpoint, request, Optional.of(answer), sent);
        add(entry(at, endpoint, request, outcome, marks.observed(request, answer), traffic));
    }

    /** Writes down a request that a fault answered instead. */
    public void record(Instant at, Endpoint endpoint, Request request, int status, Sent sent) {
        Optional<String> clientId = ClientAuthentication.claimedClient(request);
        Optional<String> none = Optional.empty();
        Outcome outcome = new Outcome(status, clientId, none, none, Optional.empty(), List.of(), fault(sent), none);
        Traffic traffic = Traffic.of(endpoint, request, Optional.empty(), sent);
        add(entry(at, endpoint, request, outcome, marks.observed(request), traffic));
    }

    /**
     * Writes down what became of a logout token.
     *
     * @param status 0 where the application did not answer
     */
    public void record(Instant at, LogoutDelivery delivery, int status, Optional<String> error) {
        add(new JournalEntry(
                at,
                Endpoint.BACK_CHANNEL_LOGOUT,
                "POST",
                delivery.uri(),
                Parameters.NONE,
                Mask.parameters(new Parameters(Map.of("logout_token", List.of("")))),
                status,
                Optional.of(delivery.clientId()),
                error,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                delivery.note(),
                Observed.NOTHING,
                Traffic.NONE));
    }

    /** Writes down that a client's metadata document was fetched; status 0 where nobody answered. */
    public void record(Instant at, URI address, FetchedDocument fetched) {
        boolean http = "http".equals(address.getScheme());
        add(new JournalEntry(
                at,
                Endpoint.CLIENT_DOCUMENT,
                "GET",
                address.toString(),
                Parameters.NONE,
                Parameters.NONE,
                fetched.status(),
                Optional.of(address.toString()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                http
                        ? Optional.of(
                                "Logto would refuse a client_id that is not https, and fetches nothing from loopback")
                        : Optional.empty(),
                Observed.NOTHING,
                Traffic.NONE));
    }

    private record Outcome(
            int status,
            Optional<String> clientId,
            Optional<String> error,
            Optional<String> errorDescription,
            Optional<Explanation> why,
            List<Explanation> decisions,
            Optional<String> fault,
            Optional<String> location) {}

    private static Optional<String> fault(Sent sent) {
        return sent.faults().isEmpty() ? Optional.empty() : Optional.of(String.join(", ", sent.faults()));
    }

    private static JournalEntry entry(
            Instant at, Endpoint endpoint, Request request, Outcome outcome, Observed observed, Traffic traffic) {
        return new JournalEntry(
                at,
                endpoint,
                request.method(),
                request.path(),
                Mask.parameters(request.query()),
                endpoint == Endpoint.MANAGEMENT ? Parameters.NONE : Mask.parameters(request.form()),
                outcome.status,
                outcome.clientId,
                outcome.error,
                outcome.errorDescription,
                outcome.why,
                outcome.decisions,
                outcome.fault,
                outcome.location.map(Mask::address),
                Optional.empty(),
                observed,
                traffic);
    }

    private static Optional<String> location(Answer answer) {
        if (answer.content() instanceof Content.Callback callback) {
            return Optional.of(callback.location());
        }
        return answer.content() instanceof Content.GoTo goTo ? Optional.of(goTo.location()) : Optional.empty();
    }

    private void add(JournalEntry entry) {
        keep(entry);
        signal.raise();
        entry.explanation().ifPresent(why -> LOG.info("refused {} {}: {}", entry.method(), entry.path(), why.text()));
    }

    private synchronized void keep(JournalEntry entry) {
        if (entries.size() == MOST) {
            entries.remove();
        }
        entries.add(entry);
    }
}
