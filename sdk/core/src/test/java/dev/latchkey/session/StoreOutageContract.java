package dev.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RelyingParty;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Hold;
import dev.latchkey.token.RefreshToken;
import dev.latchkey.token.TokenTarget;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two instances of an app whose store is a real server that goes down in the middle of a refresh, and comes back. The refresh token
 * rotates each time, so that an answer which is not kept would be the end of the session.
 */
@Timeout(240)
public abstract class StoreOutageContract {
    private static final TokenTarget OWN = TokenTarget.own();
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final AppUnderTest app = new AppUnderTest();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Optional<KeptSessions> here = Optional.empty();
    private Optional<KeptSessions> there = Optional.empty();
    private Optional<SharedSessionStore> store = Optional.empty();

    /** The store, with its tables where it has any, on a server that is up. */
    protected abstract SharedSessionStore open(RelyingParty rp);

    /** Ends the server; its data stay. */
    protected abstract void goDown();

    /** Starts it again with these data, at the same address. */
    protected abstract void comeBack();

    @BeforeEach
    final void start() {
        // Rotated from 70 % of its life on
        app.idp.change("quickstart", application -> application.withRefreshTokenTtl(Duration.ofHours(2)));
        store = Optional.of(open(app.rp));
        here = Optional.of(instance());
        there = Optional.of(instance());
    }

    @AfterEach
    final void end() {
        threads.shutdownNow();
        app.close();
    }

    /** One that knows nothing of the other but the store. */
    private KeptSessions instance() {
        RelyingParty rp = app.relyingParty(app.config().withOfflineAccess(), threads);
        return rp.sessions(open(rp));
    }

    private Session rotating() {
        Session session = app.session();
        store.orElseThrow().write(session);
        app.clock.advance(Duration.ofMinutes(100));
        return session;
    }

    @Test
    @DisplayName("47, 48: keep a session whose store is away before its refresh begins: Unavailable, then it goes on")
    void beforeTheRefresh() {
        Session session = rotating();
        goDown();
        unavailable(here.orElseThrow().fresh(session.id(), OWN));
        assertThat(app.refreshRequests()).isZero();
        comeBack();
        goesOn(session);
    }

    @Test
    @DisplayName(
            "47, 48: keep a session whose store is away when the new tokens arrive: Unavailable, then they are kept, and asked for once")
    void whenTheAnswerComes() {
        Session session = rotating();
        CompletableFuture<Freshness> answer;
        try (Hold hold = app.idp.faults().hold(Endpoint.TOKEN)) {
            answer = asked(session);
            hold.awaitArrivals(1, PATIENCE);
            goDown();
        }
        unavailable(answer.join());
        unavailable(there.orElseThrow().fresh(session.id(), OWN));
        comeBack();
        goesOn(session);
        assertThat(fingerprint(store.orElseThrow().read(session.id()).orElseThrow()))
                .isNotEqualTo(fingerprint(session));
    }

    @Test
    @DisplayName("47, 48: keep a session whose store was restarted between question and answer, and nobody notices")
    void restarted() {
        Session session = rotating();
        CompletableFuture<Freshness> answer;
        try (Hold hold = app.idp.faults().hold(Endpoint.TOKEN)) {
            answer = asked(session);
            hold.awaitArrivals(1, PATIENCE);
            goDown();
            comeBack();
        }
        assertThat(answer.join()).isInstanceOf(Freshness.Fresh.class);
        goesOn(session);
    }

    /** On both instances, with one token that was asked for once, and an hour later too. */
    private void goesOn(Session session) {
        String token = token(untilItIsBack(session));
        assertThat(token(there.orElseThrow().fresh(session.id(), OWN))).isEqualTo(token);
        assertThat(app.refreshRequests()).isEqualTo(1);
        app.clock.advance(Duration.ofMinutes(61));
        assertThat(token(there.orElseThrow().fresh(session.id(), OWN))).isNotEqualTo(token);
    }

    /** A pool of connections takes its time to notice that its server is there again. */
    private Freshness untilItIsBack(Session session) {
        Freshness answer = here.orElseThrow().fresh(session.id(), OWN);
        for (int tries = 0; tries < 30 && answer instanceof Freshness.Unavailable; tries++) {
            // What a refresh came to is remembered for ten seconds
            app.clock.advance(Duration.ofSeconds(11));
            answer = here.orElseThrow().fresh(session.id(), OWN);
        }
        return answer;
    }

    private static void unavailable(Freshness freshness) {
        assertThat(freshness)
                .isInstanceOfSatisfying(
                        Freshness.Unavailable.class,
                        it -> assertThat(it.failure().code()).isEqualTo(FailureCode.STORE_UNAVAILABLE));
    }

    private CompletableFuture<Freshness> asked(Session session) {
        return CompletableFuture.supplyAsync(() -> here.orElseThrow().fresh(session.id(), OWN), threads);
    }

    private static String token(Freshness freshness) {
        assertThat(freshness).isInstanceOf(Freshness.Fresh.class);
        return ((Freshness.Fresh) freshness).token().reveal();
    }

    private static Optional<String> fingerprint(Session session) {
        return session.refreshToken().map(RefreshToken::fingerprint);
    }
}
