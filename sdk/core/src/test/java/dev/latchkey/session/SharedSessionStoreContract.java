package dev.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every shared store of sessions keeps to, beside what {@link SessionStoreContract} says. */
public abstract class SharedSessionStoreContract extends SessionStoreContract {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(40);

    protected final SharedSessionStore shared() {
        return SharedSessionStore.required(store(), "The contract");
    }

    @Test
    @DisplayName("47: gives a lease to one holder, who may renew it, until it is given back by that one")
    void lease() {
        SessionId id = written("alice").id();
        assertThat(shared().lease(id, "one", LONG)).isTrue();
        assertThat(shared().lease(id, "one", LONG)).isTrue();
        assertThat(shared().lease(id, "other", LONG)).isFalse();
        shared().endLease(id, "other");
        assertThat(shared().lease(id, "other", LONG)).isFalse();
        shared().endLease(id, "one");
        assertThat(shared().lease(id, "other", LONG)).isTrue();
    }

    @Test
    @DisplayName("47: gives a lease to another when it ended by time, and then it is that one's")
    void leaseEnds() {
        SessionId id = written("alice").id();
        assertThat(shared().lease(id, "one", SHORT)).isTrue();
        await(() -> shared().lease(id, "other", LONG));
        assertThat(shared().lease(id, "one", LONG)).isFalse();
        shared().endLease(id, "one");
        assertThat(shared().lease(id, "one", LONG)).isFalse();
    }

    @Test
    @DisplayName("47: gives a lease to one of many that want it at once")
    void oneLease() {
        SessionId id = written("alice").id();
        assertThat(winners(i -> shared().lease(id, "holder-" + i, LONG))).isEqualTo(1);
    }

    @Test
    @DisplayName("keeps a lease apart from the sessions of others, and through a change of its own")
    void leaseOfOne() {
        Session alice = written("alice");
        Session bob = written("bob");
        assertThat(shared().lease(alice.id(), "one", LONG)).isTrue();
        assertThat(shared().lease(bob.id(), "other", LONG)).isTrue();
        assertThat(store().replace(KeptSession.renewed(alice, "next"))).isTrue();
        assertThat(shared().lease(alice.id(), "other", LONG)).isFalse();
    }

    @Test
    @DisplayName("gives no lease of a session that is not there")
    void noLease() {
        Session gone = written("alice");
        store().delete(gone.id());
        assertThat(shared().lease(gone.id(), "one", LONG)).isFalse();
        assertThat(shared().lease(session("alice").id(), "one", LONG)).isFalse();
        shared().endLease(gone.id(), "one");
    }

    @Test
    @DisplayName("finds the sessions of a user on all devices, and of no other")
    void bySubject() {
        String subject = unique();
        Session one = written(subject);
        Session two = written(subject);
        written(unique());
        assertThat(shared().findBySubject(subject))
                .extracting(Session::id)
                .containsExactlyInAnyOrder(one.id(), two.id());
        store().delete(one.id());
        assertThat(shared().findBySubject(subject)).extracting(Session::id).containsExactly(two.id());
        assertThat(shared().findBySubject(unique())).isEmpty();
    }

    @Test
    @DisplayName("finds the sessions of a sid, also after a change")
    void bySid() {
        String sid = unique();
        Session session = KeptSession.of("alice", Optional.of(sid), clock.instant());
        store().write(session);
        store().write(KeptSession.of("alice", Optional.of(unique()), clock.instant()));
        written("alice");
        assertThat(store().replace(KeptSession.renewed(session, "next"))).isTrue();
        assertThat(shared().findBySid(sid)).extracting(Session::id).containsExactly(session.id());
        assertThat(shared().findBySid(unique())).isEmpty();
    }

    @Test
    @DisplayName("finds no session that has ended")
    void findsNoneThatEnded() {
        String subject = unique();
        written(subject);
        clock.advance(Duration.ofDays(3));
        assertThat(shared().findBySubject(subject)).isEmpty();
    }

    @Test
    @DisplayName("11: remembers that something was used: the first gets it, nobody after")
    void usedOnce() {
        String key = unique();
        Instant until = clock.instant().plus(Duration.ofMinutes(10));
        assertThat(winners(i -> shared().use(key, until, clock.instant()))).isEqualTo(1);
        assertThat(shared().use(key, until, clock.instant())).isFalse();
        assertThat(shared().use(unique(), until, clock.instant())).isTrue();
    }

    @Test
    @DisplayName("takes it back that something was used")
    void released() {
        String key = unique();
        Instant until = clock.instant().plus(Duration.ofMinutes(10));
        shared().release(key);
        assertThat(shared().use(key, until, clock.instant())).isTrue();
        shared().release(key);
        assertThat(shared().use(key, until, clock.instant())).isTrue();
    }

    protected static String unique() {
        return UUID.randomUUID().toString();
    }

    protected final Session written(String subject) {
        Session session = session(subject);
        store().write(session);
        return session;
    }

    /** Stores reckon leases by clocks of their own: the one that stands still is moved, and the real one moves by itself. */
    private void await(BooleanSupplier condition) {
        Instant giveUp = Instant.now().plusSeconds(30);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(giveUp);
            clock.advance(Duration.ofMillis(1));
            Thread.onSpinWait();
        }
    }
}
