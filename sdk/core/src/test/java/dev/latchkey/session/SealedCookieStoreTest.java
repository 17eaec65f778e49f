package dev.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Secret;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.fixture.MovableClock;
import dev.latchkey.token.TokenTarget;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A store of sessions in sealed cookies")
class SealedCookieStoreTest {

    private final MovableClock clock = new MovableClock();
    private final SealedCookieStore store = store("client-1");

    private SealedCookieStore store(String client) {
        ClientConfig config =
                ClientConfig.confidential("https://idp.example/oidc", client, Secret.of("canary-client-secret"));
        return SealedCookieStore.of(
                config, Surroundings.system(config.httpPolicy()).withClock(clock));
    }

    @Test
    @DisplayName("50: reads the session from what the browser holds, which shows nothing of it")
    void ticket() {
        Session session = KeptSession.of("canary-user", clock.instant());
        String ticket = store.ticket(session);
        assertThat(ticket).doesNotContain("canary", session.id().value()).matches("[A-Za-z0-9._-]+");
        assertThat(store.read(new SessionId(ticket)).map(SessionFormat::write)).contains(SessionFormat.write(session));
    }

    @Test
    @DisplayName("50: reads nothing that was changed, made by another client's app, or is only an id")
    void untrusted() {
        Session session = KeptSession.of("alice", clock.instant());
        String ticket = store.ticket(session);
        assertThat(store.read(new SessionId(ticket.substring(1)))).isEmpty();
        assertThat(store.read(new SessionId(ticket + "A"))).isEmpty();
        assertThat(store.read(session.id())).isEmpty();
        assertThat(store.read(new SessionId(store("client-2").ticket(session)))).isEmpty();
    }

    @Test
    @DisplayName("reads no session that has ended, though the browser still has it")
    void ended() {
        String ticket = store.ticket(KeptSession.of("alice", clock.instant()));
        clock.advance(Duration.ofDays(3));
        assertThat(store.read(new SessionId(ticket))).isEmpty();
    }

    @Test
    @DisplayName(
            "leaves out access tokens for other targets where the session would not fit, and keeps the refresh token")
    void withoutTargets() {
        Session session = KeptSession.withTargets(KeptSession.of("alice", clock.instant()), 5, "x".repeat(1_500));
        Session read = store.read(new SessionId(store.ticket(session))).orElseThrow();
        assertThat(read.refreshToken().orElseThrow().reveal())
                .isEqualTo(session.refreshToken().orElseThrow().reveal());
        assertThat(read.targets())
                .isNotEmpty()
                .hasSizeLessThan(5)
                .contains(TokenTarget.resource("https://api4.example"))
                .doesNotContain(TokenTarget.resource("https://api0.example"));
    }

    @Test
    @DisplayName("refuses a session that would not fit into a request's headers, and says what to use instead")
    void tooLarge() {
        Session large = KeptSession.renewed(KeptSession.of("alice", clock.instant()), "x".repeat(6_000));
        assertThatThrownBy(() -> store.ticket(large))
                .isInstanceOfSatisfying(
                        MisconfiguredException.class,
                        e -> assertThat(e.failure().code()).isEqualTo(FailureCode.SESSION_TOO_LARGE))
                .hasMessageContaining("latchkey-jdbc");
    }
}
