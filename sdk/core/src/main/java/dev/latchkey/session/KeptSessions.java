package dev.latchkey.session;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.observe.Operation;
import dev.latchkey.observe.flow.Watch;
import dev.latchkey.token.AccessToken;
import dev.latchkey.token.RefreshToken;
import dev.latchkey.token.TokenSet;
import dev.latchkey.token.TokenTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;

/**
 * Sessions in a store, of which each is refreshed by one at a time, on one machine and on many. What the browser holds goes in, and what
 * changed is in the store before it comes out. A store that does not answer makes {@link #fresh} say Unavailable; the other methods
 * throw {@code UnreachableException} then.
 */
public final class KeptSessions {

    private final SessionStore store;
    private final FreshTokens freshTokens;
    private final ClientConfig config;
    private final Surroundings surroundings;
    private final Watch watch;
    private final RefreshFlights flights;
    private final AheadOfExpiry ahead;
    private final Optional<StoredRefresh> stored;

    /** Between stages: an app calls {@code RelyingParty.sessions}. */
    public KeptSessions(SessionStore store, FreshTokens freshTokens, ClientConfig config, Surroundings surroundings) {
        this.store = store;
        this.freshTokens = freshTokens;
        this.config = config;
        this.surroundings = surroundings;
        this.watch = new Watch(surroundings.observer());
        this.flights = new RefreshFlights(surroundings);
        this.ahead = new AheadOfExpiry(config.refreshLead(), surroundings.clock());
        this.stored = store instanceof SharedSessionStore shared
                ? Optional.of(new StoredRefresh(shared, freshTokens.request(), config, surroundings))
                : Optional.empty();
    }

    /** Keeps the session of a sign-in, and says what the browser is given for it. */
    public String begin(Session session) {
        store.write(session);
        return store.ticket(session);
    }

    /** The session that a browser presents. */
    public Optional<Session> read(SessionId presented) {
        return store.read(presented).map(session -> stored.isPresent() ? session : freshTokens.newest(session));
    }

    /** Whether what the browser presents is as new as the session is now. */
    public boolean isCurrent(SessionId presented, Session now) {
        return presented.equals(now.id())
                || store.read(presented)
                        .filter(before -> before.revision() == now.revision())
                        .isPresent();
    }

    /** The session, which is in use: its idle lifetime begins anew. The same object where nothing changed. */
    public Session used(Session session) {
        Instant now = surroundings.clock().instant();
        Duration idle = config.sessionIdleLifetime();
        Session used = session.usedAt(now, idle);
        Duration gained = Duration.between(session.idleUntil(), used.idleUntil());
        // Not with each request: a twentieth of the idle lifetime is as good
        return gained.compareTo(idle.dividedBy(20)) > 0 && wasReplaced(used) ? used : session;
    }

    /** What the browser is to hold now for a session. */
    public String ticket(Session session) {
        return store.ticket(session);
    }

    /** Forgets a session. */
    public void end(SessionId presented) {
        store.delete(presented);
    }

    /** The store as one on the server. Throws {@link MisconfiguredException} with STORE_NOT_SHARED, which names the remedy. */
    public SharedSessionStore shared(String what) {
        return SharedSessionStore.required(store, what);
    }

    /** Forgets all sessions of a user. Throws {@link MisconfiguredException} with a store that cannot find them. */
    public void endAllOf(String subject) {
        endAll(shared("The end of all sessions of a user").findBySubject(subject));
    }

    /** Forgets the sessions of one sign-in at the provider. Throws as {@link #endAllOf}. */
    public void endAllOfSid(String sid) {
        endAll(shared("The end of a session by its sid").findBySid(sid));
    }

    private void endAll(Collection<Session> sessions) {
        List.copyOf(sessions).forEach(session -> store.delete(session.id()));
    }

    /**
     * A fresh access token of the session that a browser presents. Throws nothing of ours. The session in the answer is in the store
     * already; one that is over was deleted.
     */
    public Freshness fresh(SessionId presented, TokenTarget target) {
        return watched(presented, FreshTokens.Good.any(target));
    }

    /**
     * As {@link #fresh}, but not the token that its API refused with 401 though it had not expired; one that another caller got
     * meanwhile serves. Ask once for an answer of 401: an API that refuses every token would cost a refresh each time.
     */
    public Freshness refreshed(SessionId presented, TokenTarget target, AccessToken refused) {
        return watched(presented, FreshTokens.Good.anyBut(refused, target));
    }

    private Freshness watched(SessionId presented, FreshTokens.Good good) {
        return watch.step(Operation.FRESH_TOKEN, () -> freshOrWhyNot(presented, good), Freshness::failureIfAny);
    }

    private Freshness freshOrWhyNot(SessionId presented, FreshTokens.Good good) {
        try {
            Optional<Session> session = read(presented);
            return session.isEmpty() ? gone("There is no session") : fresh(used(session.get()), presented, good);
        } catch (LatchkeyException e) {
            return RefreshResult.Failed.because(e).freshness();
        }
    }

    private Freshness fresh(Session session, SessionId presented, FreshTokens.Good good) {
        return stored.isPresent() ? shared(session, good) : alone(session, presented, good);
    }

    private Freshness shared(Session session, FreshTokens.Good good) {
        Optional<Freshness> here = freshTokens.withoutRequest(session, good);
        if (here.isPresent()) {
            token(here.get()).filter(ahead::isDue).ifPresent(token -> renewAhead(session, good.target()));
            return withoutEnded(here.get(), session);
        }
        RefreshResult result = renewed(session, good.target(), tokens -> freshTokens.isServed(tokens, good));
        return freshTokens.whileItLasts(result.freshness(session, good.target()), session, good);
    }

    private RefreshResult renewed(Session session, TokenTarget target, Predicate<TokenSet> served) {
        StoredRefresh.Wanted wanted = new StoredRefresh.Wanted(session.id(), target, served);
        return flights.join(
                session.tokens(),
                new RefreshFlights.Wanted(
                        target, served, known -> stored.orElseThrow().refreshed(wanted)));
    }

    private Freshness withoutEnded(Freshness answer, Session session) {
        if (answer instanceof Freshness.SignInAgain) {
            store.delete(session.id());
        }
        return answer;
    }

    private static Optional<AccessToken> token(Freshness freshness) {
        return freshness instanceof Freshness.Fresh fresh ? Optional.of(fresh.token()) : Optional.empty();
    }

    private void renewAhead(Session session, TokenTarget target) {
        if (session.refreshToken()
                .map(RefreshToken::fingerprint)
                .filter(ahead::begin)
                .isPresent()) {
            inBackground(() -> {
                try {
                    RefreshResult ignored = renewed(session, target, tokens -> isFarFromExpiry(tokens, target));
                } finally {
                    ahead.end();
                }
            });
        }
    }

    /** Where the executor is full or shut, nothing is lost: who asks later tries again, and the token is good still. */
    private void inBackground(Runnable renewal) {
        try {
            surroundings.executor().execute(renewal);
        } catch (RejectedExecutionException e) {
            ahead.end();
        } catch (RuntimeException | Error e) {
            ahead.end();
            throw e;
        }
    }

    private boolean isFarFromExpiry(TokenSet tokens, TokenTarget target) {
        return tokens.token(target).filter(token -> !ahead.isDue(token)).isPresent();
    }

    private Freshness alone(Session session, SessionId presented, FreshTokens.Good good) {
        Freshness freshness = freshTokens.fresh(session, good);
        if (freshness instanceof Freshness.SignInAgain && wasRenewedMeanwhile(session, presented)) {
            freshness = store.read(presented)
                    .map(now -> freshTokens.fresh(now, good))
                    .orElseGet(() -> gone("The session was ended meanwhile"));
        }
        return kept(freshness, session, presented);
    }

    private boolean wasRenewedMeanwhile(Session used, SessionId presented) {
        Optional<String> now =
                store.read(presented).flatMap(Session::refreshToken).map(RefreshToken::fingerprint);
        return now.isPresent() && !now.equals(used.refreshToken().map(RefreshToken::fingerprint));
    }

    private Freshness kept(Freshness freshness, Session before, SessionId presented) {
        if (freshness instanceof Freshness.SignInAgain) {
            store.delete(presented);
        }
        boolean changed = freshness instanceof Freshness.Fresh fresh && fresh.session() != before;
        if (changed && !replaced(((Freshness.Fresh) freshness).session(), before, presented)) {
            return gone("The session was ended meanwhile");
        }
        return freshness;
    }

    /** Upon what is there now, for it may only have been used meanwhile; a refresh token that came after this one stays. */
    private boolean replaced(Session changed, Session before, SessionId presented) {
        boolean replaced = store.replace(changed);
        for (Optional<Session> now = store.read(presented); !replaced && now.isPresent(); now = store.read(presented)) {
            TokenSet there = now.get().tokens();
            replaced = !fingerprint(now.get()).equals(fingerprint(before))
                    || store.replace(now.get().withTokens(changed.tokens().withNewerOf(there)));
        }
        return replaced;
    }

    private static Optional<String> fingerprint(Session session) {
        return session.refreshToken().map(RefreshToken::fingerprint);
    }

    private boolean wasReplaced(Session used) {
        try {
            return store.replace(used);
        } catch (UnreachableException e) {
            return false;
        }
    }

    private static Freshness gone(String what) {
        return new Freshness.SignInAgain(Failure.of(FailureCode.SESSION_EXPIRED, what));
    }
}
