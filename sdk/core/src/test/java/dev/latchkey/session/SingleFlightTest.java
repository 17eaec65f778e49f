package dev.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RelyingParty;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.mockidp.fault.Hold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Threads that ask for a fresh token")
@Timeout(180)
class SingleFlightTest {

    private static final Duration A_WHILE = Duration.ofSeconds(120);

    private final AppUnderTest app = new AppUnderTest();

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    @DisplayName("47: a thousand of them on one expired token make one token request and all get its token")
    void thousand() {
        Session session = app.expiredSession();
        Crowd crowd;
        try (Hold hold = app.idp.faults().hold(Endpoint.TOKEN)) {
            crowd = Crowd.of(1_000, () -> app.rp.fresh(session));
            hold.awaitArrivals(1, A_WHILE);
            crowd.awaitAllWaiting();
        }
        List<Freshness> answers = crowd.answers();
        assertThat(answers).hasSize(1_000).allMatch(Freshness.Fresh.class::isInstance);
        assertThat(answers.stream().map(SingleFlightTest::token).distinct()).hasSize(1);
        assertThat(app.refreshRequests()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "47, 48: a thousand of them are all told Unavailable when the provider fails; the next one tries again and gets it")
    void thousandFail() {
        Session session = app.expiredSession();
        // twice, for a refresh is tried once more within the grace
        app.idp.faults().next(Endpoint.TOKEN, Fault.status(503));
        app.idp.faults().next(Endpoint.TOKEN, Fault.status(503));
        Crowd crowd;
        try (Hold hold = app.idp.faults().hold(Endpoint.TOKEN)) {
            crowd = Crowd.of(1_000, () -> app.rp.fresh(session));
            hold.awaitArrivals(1, A_WHILE);
            crowd.awaitAllWaiting();
        }
        assertThat(crowd.answers()).hasSize(1_000).allMatch(Freshness.Unavailable.class::isInstance);
        assertThat(app.refreshRequests()).isEqualTo(2);
        assertThat(app.rp.fresh(session)).isInstanceOf(Freshness.Fresh.class);
        assertThat(app.refreshRequests()).isEqualTo(3);
    }

    @Test
    @DisplayName("for fifty sessions that expired at once do not wait for each other at a slow provider")
    void fiftySessions() {
        List<Session> sessions =
                IntStream.range(0, 50).mapToObj(i -> app.session()).toList();
        app.clock.advance(Duration.ofHours(1));
        List<Crowd> crowds = new ArrayList<>();
        try (Hold hold = app.idp.faults().hold(Endpoint.TOKEN)) {
            sessions.forEach(session -> crowds.add(Crowd.of(2, () -> app.rp.fresh(session))));
            hold.awaitArrivals(50, A_WHILE);
            crowds.forEach(Crowd::awaitAllWaiting);
            assertThat(hold.arrived()).isEqualTo(50);
        }
        assertThat(crowds.stream().flatMap(crowd -> crowd.answers().stream()))
                .hasSize(100)
                .allMatch(Freshness.Fresh.class::isInstance);
        assertThat(app.refreshRequests()).isEqualTo(50);
    }

    @Test
    @DisplayName("later, with the session from before a rotation, get the new token and do not spend the old one again")
    void straggler() {
        app.idp.change("quickstart", application -> application.withRefreshTokenTtl(Duration.ofHours(2)));
        Session old = app.session();
        app.clock.advance(Duration.ofMinutes(100));
        Freshness.Fresh winner = (Freshness.Fresh) app.rp.fresh(old);
        assertThat(winner.session().refreshToken().orElseThrow().fingerprint())
                .isNotEqualTo(old.refreshToken().orElseThrow().fingerprint());
        app.clock.advance(Duration.ofSeconds(9));
        assertThat(token(app.rp.fresh(old))).isEqualTo(winner.token().reveal());
        assertThat(app.refreshRequests()).isEqualTo(1);
        assertThat(app.rp.fresh(winner.session())).isInstanceOf(Freshness.Fresh.class);
    }

    @Test
    @DisplayName("are told that the user must sign in again when the refresh token is spent, and only then")
    void spent() {
        app.idp.change("quickstart", application -> application.withRefreshTokenTtl(Duration.ofMinutes(90)));
        Session session = app.expiredSession();
        app.clock.advance(Duration.ofHours(1));
        assertThat(app.rp.fresh(session))
                .isInstanceOfSatisfying(
                        Freshness.SignInAgain.class,
                        again -> assertThat(again.failure().code()).isEqualTo(FailureCode.REFRESH_REFUSED));
    }

    @Test
    @DisplayName("and are interrupted while they wait are told so, and the others are not")
    void interruptedFollower() throws InterruptedException {
        Session session = app.expiredSession();
        Crowd others;
        CompletableFuture<Freshness> interrupted = new CompletableFuture<>();
        try (Hold hold = app.idp.faults().hold(Endpoint.TOKEN)) {
            others = Crowd.of(2, () -> app.rp.fresh(session));
            hold.awaitArrivals(1, A_WHILE);
            Thread follower = new Thread(() -> interrupted.complete(app.rp.fresh(session)));
            follower.start();
            Crowd.awaitWaiting(follower);
            follower.interrupt();
            follower.join();
        }
        assertThat(interrupted.join())
                .isInstanceOfSatisfying(
                        Freshness.Unavailable.class,
                        it -> assertThat(it.failure().code()).isEqualTo(FailureCode.INTERRUPTED));
        assertThat(others.answers()).allMatch(Freshness.Fresh.class::isInstance);
    }

    @Test
    @DisplayName("and follow one that is interrupted make the request themselves")
    void interruptedLeader() throws InterruptedException {
        Session session = app.expiredSession();
        Crowd followers;
        try (Hold hold = app.idp.faults().hold(Endpoint.TOKEN)) {
            Thread leader =
                    new Thread(() -> assertThat(app.rp.fresh(session)).isInstanceOf(Freshness.Unavailable.class));
            leader.start();
            hold.awaitArrivals(1, A_WHILE);
            followers = Crowd.of(5, () -> app.rp.fresh(session));
            followers.awaitAllWaiting();
            leader.interrupt();
            leader.join();
            hold.awaitArrivals(2, A_WHILE);
        }
        assertThat(followers.answers()).allMatch(Freshness.Fresh.class::isInstance);
        assertThat(app.refreshRequests()).isEqualTo(2);
    }

    @Test
    @DisplayName("47: and follow one that is interrupted get what it asked for: its request goes on in the background")
    void interruptedInTheBackground() throws InterruptedException {
        Session session = app.expiredSession();
        ExecutorService background = Executors.newCachedThreadPool();
        RelyingParty rp = app.relyingParty(app.config().withOfflineAccess(), background);
        CompletableFuture<Freshness> interrupted = new CompletableFuture<>();
        Crowd followers;
        try (Hold hold = app.idp.faults().hold(Endpoint.TOKEN)) {
            Thread leader = new Thread(() -> interrupted.complete(rp.fresh(session)));
            leader.start();
            hold.awaitArrivals(1, A_WHILE);
            followers = Crowd.of(5, () -> rp.fresh(session));
            followers.awaitAllWaiting();
            leader.interrupt();
            leader.join();
        }
        assertThat(interrupted.join()).isInstanceOf(Freshness.Unavailable.class);
        assertThat(followers.answers()).allMatch(Freshness.Fresh.class::isInstance);
        assertThat(app.refreshRequests()).isEqualTo(1);
        background.shutdown();
    }

    @Test
    @DisplayName("and are all the threads of the executor themselves do not wait for it for ever")
    void executorFullOfThem() throws Exception {
        Session session = app.expiredSession();
        ExecutorService two = Executors.newFixedThreadPool(2);
        RelyingParty rp = app.relyingParty(app.config().withOfflineAccess(), two);
        List<Future<Freshness>> answers = two.invokeAll(Collections.nCopies(2, () -> rp.fresh(session)));
        for (Future<Freshness> answer : answers) {
            assertThat(answer.get()).isInstanceOf(Freshness.Fresh.class);
        }
        assertThat(app.refreshRequests()).isEqualTo(1);
        two.shutdown();
    }

    private static String token(Freshness freshness) {
        assertThat(freshness).isInstanceOf(Freshness.Fresh.class);
        return ((Freshness.Fresh) freshness).token().reveal();
    }

    /** Threads that all do the same, and what each of them got. */
    private record Crowd(List<Thread> threads, List<Freshness> got) {

        static Crowd of(int size, Supplier<Freshness> question) {
            List<Freshness> got = Collections.synchronizedList(new ArrayList<>());
            List<Thread> threads = IntStream.range(0, size)
                    .mapToObj(i -> new Thread(null, () -> got.add(question.get()), "crowd-" + i, 256 * 1024))
                    .collect(Collectors.toList());
            threads.forEach(Thread::start);
            return new Crowd(threads, got);
        }

        void awaitAllWaiting() {
            threads.forEach(Crowd::awaitWaiting);
        }

        /** Each thread has one place to wait at: the request that is under way, its own or another's. */
        static void awaitWaiting(Thread thread) {
            while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
                assertThat(thread.getState()).isNotEqualTo(Thread.State.TERMINATED);
                Thread.yield();
            }
        }

        List<Freshness> answers() {
            for (Thread thread : threads) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return List.copyOf(got);
        }
    }
}
