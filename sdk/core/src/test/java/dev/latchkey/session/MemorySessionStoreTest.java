package dev.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.fixture.MovableClock;
import dev.latchkey.fixture.ScriptedProvider;
import dev.latchkey.signin.SignInOutcome;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A session store in memory")
class MemorySessionStoreTest {

    private final MovableClock clock = new MovableClock();
    private final MemorySessionStore store = new MemorySessionStore(3, clock);

    @Test
    @DisplayName("gives back what was written, until it is deleted")
    void keeps() {
        Session session = signedIn();
        store.write(session);
        assertThat(store.read(session.id())).contains(session);
        assertThat(store.read(new SessionId(session.id().value()))).contains(session);
        store.delete(session.id());
        assertThat(store.read(session.id())).isEmpty();
    }

    @Test
    @DisplayName("drops the session whose sign-in is the longest ago when it is full")
    void bounded() {
        Session oldest = signedIn();
        store.write(oldest);
        store.write(signedIn());
        store.replace(oldest);
        store.write(signedIn());
        store.write(signedIn());
        assertThat(store.size()).isEqualTo(3);
        assertThat(store.read(oldest.id())).isEmpty();
    }

    @Test
    @DisplayName("forgets a session at the second it expires")
    void expired() {
        Session session = signedIn();
        store.write(session);
        clock.advance(Duration.ofDays(14).minusSeconds(1));
        assertThat(store.read(session.id())).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(store.read(session.id())).isEmpty();
        assertThat(store.size()).isZero();
    }

    @Test
    @DisplayName("makes room by dropping all expired sessions first")
    void dropsExpired() {
        store.write(signedIn());
        store.write(signedIn());
        clock.advance(Duration.ofDays(15));
        store.write(signedIn());
        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    @DisplayName("does not bring a session back that was deleted while it was being refreshed")
    void replace() {
        Session session = signedIn();
        store.write(session);
        assertThat(store.replace(session)).isTrue();
        store.delete(session.id());
        assertThat(store.replace(session)).isFalse();
        assertThat(store.read(session.id())).isEmpty();
    }

    @Test
    @DisplayName("keeps ten thousand sessions unless said otherwise, and at least one")
    void bounds() {
        assertThat(new MemorySessionStore(clock).toString()).contains("10000");
        assertThatThrownBy(() -> new MemorySessionStore(0, clock)).isInstanceOf(IllegalArgumentException.class);
    }

    private Session signedIn() {
        ScriptedProvider provider = new ScriptedProvider()
                .claim("iat", clock.instant().getEpochSecond())
                .claim("exp", clock.instant().getEpochSecond() + 3600);
        SignInOutcome outcome =
                provider.signIn(provider.relyingParty(ScriptedProvider.config(), clock), SignInOptions.none());
        return ((SignInOutcome.SignedIn) outcome).session();
    }
}
