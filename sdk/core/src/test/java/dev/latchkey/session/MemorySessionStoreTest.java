package dev.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Surroundings;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A session store in memory")
class MemorySessionStoreTest extends SharedSessionStoreContract {

    @Override
    protected SessionStore open(ClientConfig config, Surroundings surroundings) {
        return new MemorySessionStore(3, surroundings.clock());
    }

    private int size() {
        return ((MemorySessionStore) store()).size();
    }

    @Test
    @DisplayName("drops the session whose sign-in is the longest ago when it is full")
    void bounded() {
        Session oldest = written("alice");
        written("alice");
        assertThat(store().replace(KeptSession.renewed(oldest, "next"))).isTrue();
        written("alice");
        written("alice");
        assertThat(size()).isEqualTo(3);
        assertThat(store().read(oldest.id())).isEmpty();
    }

    @Test
    @DisplayName("forgets a session that ended")
    void expired() {
        Session session = written("alice");
        clock.advance(Duration.ofDays(3));
        assertThat(store().read(session.id())).isEmpty();
        assertThat(size()).isZero();
    }

    @Test
    @DisplayName("makes room by dropping all expired sessions first")
    void dropsExpired() {
        written("alice");
        written("alice");
        clock.advance(Duration.ofDays(15));
        written("alice");
        assertThat(size()).isEqualTo(1);
    }

    @Test
    @DisplayName("keeps ten thousand sessions unless said otherwise, and at least one")
    void bounds() {
        assertThat(new MemorySessionStore(clock).toString()).contains("10000");
        assertThatThrownBy(() -> new MemorySessionStore(0, clock)).isInstanceOf(IllegalArgumentException.class);
    }
}
