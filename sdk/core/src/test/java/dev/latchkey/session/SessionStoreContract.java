package dev.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Secret;
import dev.latchkey.config.Surroundings;
import dev.latchkey.fixture.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every store of sessions keeps to. Extend it to check one of your own ({@code latchkey-core}, classifier {@code tests}), or {@link
 * SharedSessionStoreContract} where it is shared.
 */
public abstract class SessionStoreContract {

    protected final MovableClock clock = new MovableClock();
    private Optional<SessionStore> store = Optional.empty();

    /** A store of this client, on the clock of these surroundings; those of other clients may lie beside it. */
    protected abstract SessionStore open(ClientConfig config, Surroundings surroundings);

    protected static ClientConfig config() {
        return ClientConfig.confidential("https://idp.example/oidc", "client-1", Secret.of("canary-client-secret"));
    }

    protected final Surroundings surroundings() {
        return Surroundings.system(config().httpPolicy()).withClock(clock);
    }

    protected SessionStore store() {
        return store.orElseThrow();
    }

    /** A session of a user, not in the store yet. */
    protected final Session session(String subject) {
        return KeptSession.of(subject, clock.instant());
    }

    @BeforeEach
    final void openStore() {
        store = Optional.of(open(config(), surroundings()));
    }

    @Test
    @DisplayName("gives back all of a session that was written, and nothing for another id")
    void wholeSession() {
        Session session = session("alice");
        store().write(session);
        assertThat(store().read(session.id()).map(SessionFormat::write)).contains(SessionFormat.write(session));
        assertThat(store().read(session("alice").id())).isEmpty();
        assertThat(store().read(new SessionId(""))).isEmpty();
        assertThat(store().read(new SessionId("'; DROP TABLE x; -- \u0000 雪"))).isEmpty();
    }

    @Test
    @DisplayName("writes in place of an earlier one of the same id")
    void written() {
        Session session = session("alice");
        store().write(session);
        Session renewed = KeptSession.renewed(session, "next");
        store().write(renewed);
        assertThat(store().read(session.id()).map(SessionFormat::write)).contains(SessionFormat.write(renewed));
    }

    @Test
    @DisplayName("forgets what is deleted, and does not mind deleting what is not there")
    void deleted() {
        Session session = session("alice");
        store().write(session);
        store().delete(session.id());
        assertThat(store().read(session.id())).isEmpty();
        store().delete(session.id());
    }

    @Test
    @DisplayName("has no session any more from the moment on in which it ends, idle or not")
    void ended() {
        Session session = session("alice");
        store().write(session);
        clock.advance(Duration.ofDays(3).minusMillis(1));
        assertThat(store().read(session.id())).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(store().read(session.id())).isEmpty();
    }

    @Test
    @DisplayName("lives on where an idle session was used in time, but not beyond its end")
    void used() {
        Session session = session("alice");
        store().write(session);
        clock.advance(Duration.ofDays(2));
        assertThat(store().replace(session.usedAt(clock.instant(), Duration.ofDays(20))))
                .isTrue();
        clock.advance(Duration.ofDays(11));
        assertThat(store().read(session.id())).isPresent();
        clock.advance(Duration.ofDays(1));
        assertThat(store().read(session.id())).isEmpty();
    }

    @Test
    @DisplayName("48: replaces the session that a change was made from, and no other")
    void compareAndSet() {
        Session session = session("alice");
        store().write(session);
        Session first = KeptSession.renewed(session, "first");
        Session second = KeptSession.renewed(session, "second");
        assertThat(store().replace(first)).isTrue();
        assertThat(store().replace(second)).isFalse();
        assertThat(store().replace(first)).isFalse();
        assertThat(store().read(session.id()).map(SessionFormat::write)).contains(SessionFormat.write(first));
        assertThat(store().replace(KeptSession.renewed(first, "third"))).isTrue();
    }

    @Test
    @DisplayName("does not bring a session back that was deleted while it was being refreshed")
    void notBroughtBack() {
        Session session = session("alice");
        store().write(session);
        store().delete(session.id());
        assertThat(store().replace(KeptSession.renewed(session, "next"))).isFalse();
        assertThat(store().read(session.id())).isEmpty();
    }

    @Test
    @DisplayName("lets one of many win that change a session at once")
    void oneWins() {
        Session session = session("alice");
        store().write(session);
        assertThat(winners(i -> store().replace(KeptSession.renewed(session, "token-" + i))))
                .isEqualTo(1);
    }

    /** How many of twelve threads that try at once succeed. */
    protected static long winners(IntPredicate attempt) {
        int threads = 12;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch together = new CountDownLatch(threads);
        try {
            List<Future<Boolean>> attempts = IntStream.range(0, threads)
                    .mapToObj(i -> pool.submit(() -> {
                        together.countDown();
                        together.await();
                        return attempt.test(i);
                    }))
                    .toList();
            return attempts.stream().filter(SessionStoreContract::won).count();
        } finally {
            pool.shutdownNow();
        }
    }

    private static boolean won(Future<Boolean> attempt) {
        try {
            return attempt.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
