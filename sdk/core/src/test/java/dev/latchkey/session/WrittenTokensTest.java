package dev.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RelyingParty;
import dev.latchkey.config.Surroundings;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.fixture.OwnThread;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.mockidp.fault.Hold;
import dev.latchkey.token.TokenTarget;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("New tokens on their way into the store that several instances share")
@Timeout(180)
class WrittenTokensTest {

    private static final TokenTarget OWN = TokenTarget.own();
    private static final TokenTarget NARROW = OWN.withScopes("openid");

    private static final Fault INVALID_GRANT =
            Fault.statusWith(400, "{\"error\":\"invalid_grant\"}", "application/json");

    private final AppUnderTest app = new AppUnderTest();
    private final MemorySessionStore store = new MemorySessionStore(app.clock);

    @AfterEach
    void close() {
        app.close();
    }

    private KeptSessions instance(SessionStore shared) {
        var config = app.config();
        return RelyingParty.of(config, Surroundings.system(config.httpPolicy()).withClock(app.clock))
                .sessions(shared);
    }

    private KeptSessions instance(Predicate<String> fails) {
        return instance(FaultyStore.over(store, fails));
    }

    private Session rotating() {
        app.idp.change("quickstart", application -> application.withRefreshTokenTtl(Duration.ofHours(2)));
        Session session = app.session();
        store.write(session);
        app.clock.advance(Duration.ofMinutes(100));
        return session;
    }

    @Test
    @DisplayName("48: are not lost when somebody used the session meanwhile and the store is down for the next look")
    void lostCompare() {
        Session session = rotating();
        AtomicBoolean first = new AtomicBoolean(true);
        AtomicBoolean down = new AtomicBoolean();
        KeptSessions faulty = instance(method -> {
            if (method.equals("replace") && first.getAndSet(false)) {
                store.replace(session.usedAt(app.clock.instant(), Duration.ofHours(5)));
                down.set(true);
                return false;
            }
            return down.get();
        });
        assertThat(faulty.fresh(session.id(), OWN)).isInstanceOf(Freshness.Unavailable.class);
        app.clock.advance(Duration.ofMinutes(1));
        down.set(false);
        assertThat(faulty.fresh(session.id(), OWN)).isInstanceOf(Freshness.Fresh.class);
        assertThat(app.refreshRequests()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "48: are written as soon as the store is back, though nobody asks, and before another instance refreshes")
    void inTheBackground() {
        Session session = rotating();
        AtomicBoolean down = new AtomicBoolean(true);
        CompletableFuture<Boolean> letGo = new CompletableFuture<>();
        KeptSessions faulty = instance(method -> {
            if (method.equals("endLease") && !down.get()) {
                letGo.complete(true);
            }
            return method.equals("replace") && down.get();
        });
        assertThat(faulty.fresh(session.id(), OWN)).isInstanceOf(Freshness.Unavailable.class);
        app.clock.advance(Duration.ofMinutes(1));
        down.set(false);
        assertThat(letGo.orTimeout(60, TimeUnit.SECONDS).join()).isTrue();
        assertThat(instance(store).fresh(session.id(), OWN)).isInstanceOf(Freshness.Fresh.class);
        assertThat(app.refreshRequests()).isEqualTo(1);
    }

    @Test
    @DisplayName("47: are in a store of the server that nobody shares too, where the session was used meanwhile")
    void notShared() {
        Session session = rotating();
        KeptSessions alone = instance(new Unshared(store));
        CompletableFuture<Freshness> late;
        try (Hold hold = app.idp.faults().hold(Endpoint.TOKEN)) {
            late = OwnThread.supply(() -> alone.fresh(session.id(), OWN));
            hold.awaitArrivals(1, Duration.ofSeconds(120));
            assertThat(store.replace(session.usedAt(app.clock.instant(), Duration.ofHours(5))))
                    .isTrue();
        }
        token(late.join());
        assertThat(store.read(session.id()).orElseThrow().tokens().accessToken().reveal())
                .isEqualTo(token(late.join()));
    }

    private record Unshared(SessionStore store) implements SessionStore {
        @Override
        public Optional<Session> read(SessionId id) {
            return store.read(id);
        }

        @Override
        public void write(Session session) {
            store.write(session);
        }

        @Override
        public boolean replace(Session session) {
            return store.replace(session);
        }

        @Override
        public void delete(SessionId id) {
            store.delete(id);
        }
    }

    @Test
    @DisplayName("are got later where the executor is full: good tokens go on")
    void executorFull() {
        Session session = app.session();
        store.write(session);
        app.clock.advance(Duration.ofMinutes(59).plusSeconds(5));
        var config = app.config();
        KeptSessions full = RelyingParty.of(
                        config,
                        Surroundings.system(config.httpPolicy())
                                .withClock(app.clock)
                                .withExecutor(task -> {
                                    throw new RejectedExecutionException("full");
                                }))
                .sessions(store);
        assertThat(full.fresh(session.id(), OWN)).isInstanceOf(Freshness.Fresh.class);
    }

    @Test
    @DisplayName("47: are written upon those of another instance where those do not serve, so that all have both")
    void uponAnother() {
        Session session = rotating();
        Session theirs = ((Freshness.Fresh) app.rp.fresh(session, NARROW)).session();
        CompletableFuture<Freshness> mine;
        try (Hold hold = app.idp.faults().hold(Endpoint.TOKEN)) {
            mine = OwnThread.supply(() -> instance(store).fresh(session.id(), OWN));
            hold.awaitArrivals(1, Duration.ofSeconds(120));
            assertThat(store.replace(theirs)).isTrue();
        }
        assertThat(token(instance(store).fresh(session.id(), OWN))).isEqualTo(token(mine.join()));
        assertThat(store.read(session.id()).orElseThrow().targets()).contains(NARROW);
        assertThat(app.refreshRequests()).isEqualTo(2);
    }

    @Test
    @DisplayName("48: of another instance that the provider refuses too end the session, and it is deleted")
    void bothRefused() {
        Session session = rotating();
        Session theirs = ((Freshness.Fresh) app.rp.fresh(session, NARROW)).session();
        CompletableFuture<Freshness> mine;
        try (Hold hold = app.idp.faults().hold(Endpoint.TOKEN)) {
            app.idp.faults().always(Endpoint.TOKEN, INVALID_GRANT);
            mine = OwnThread.supply(() -> instance(store).fresh(session.id(), OWN));
            hold.awaitArrivals(1, Duration.ofSeconds(120));
            assertThat(store.replace(theirs)).isTrue();
        }
        assertThat(mine.join()).isInstanceOf(Freshness.SignInAgain.class);
        assertThat(store.size()).isZero();
    }

    @Test
    @DisplayName("47: do not set back newer ones that another instance wrote with the same refresh token")
    void newerWins() {
        Session session = app.session();
        store.write(session);
        app.clock.advance(Duration.ofHours(1));
        AtomicBoolean first = new AtomicBoolean(true);
        CompletableFuture<Session> newer = new CompletableFuture<>();
        KeptSessions overtaken = instance(method -> {
            if (method.equals("replace") && first.getAndSet(false)) {
                app.clock.advance(Duration.ofSeconds(1));
                newer.complete(((Freshness.Fresh) app.rp.fresh(session)).session());
                store.replace(newer.join());
            }
            return false;
        });
        assertThat(overtaken.fresh(session.id(), OWN)).isInstanceOf(Freshness.Fresh.class);
        assertThat(store.read(session.id()).orElseThrow().tokens().accessToken())
                .isEqualTo(newer.join().tokens().accessToken());
    }

    private static String token(Freshness freshness) {
        assertThat(freshness).isInstanceOf(Freshness.Fresh.class);
        return ((Freshness.Fresh) freshness).token().reveal();
    }
}
