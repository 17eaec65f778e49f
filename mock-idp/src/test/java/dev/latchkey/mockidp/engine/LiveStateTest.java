package dev.latchkey.mockidp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.directory.MockConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The live state")
class LiveStateTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final Authorized AUTHORIZED = new Authorized(
            "g",
            "quickstart",
            "u",
            Set.of(),
            Targets.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private final LiveState live =
            new LiveState(State.of(MockConfiguration.defaults().directory()));

    private void ask(int times, Instant now) {
        for (int i = 0; i < times; i++) {
            live.ask(now, state -> new Step(state, Answer.nothing(204)));
        }
    }

    @Test
    @DisplayName("forgets what ended more than an hour ago, and nothing else")
    void sweeps() {
        Instant end = NOW.plusSeconds(60);
        live.change(state -> state.with(new AccessToken("short", AUTHORIZED, NOW, end))
                .with(new AccessToken("long", AUTHORIZED, NOW, NOW.plus(Duration.ofDays(1)))));
        ask(1024, end.plus(Duration.ofHours(1)));
        assertThat(live.snapshot().find(AccessToken.class, "short")).isPresent();
        ask(1024, end.plus(Duration.ofHours(1)).plusSeconds(1));
        assertThat(live.snapshot().find(AccessToken.class, "short")).isEmpty();
        assertThat(live.snapshot().find(AccessToken.class, "long")).isPresent();
    }

    @Test
    @DisplayName("gives snapshots that later requests do not change")
    void snapshots() {
        State before = live.snapshot();
        live.change(state -> state.with(new AccessToken("t", AUTHORIZED, NOW, NOW)));
        assertThat(before.find(AccessToken.class, "t")).isEmpty();
        assertThat(live.snapshot().find(AccessToken.class, "t")).isPresent();
    }
}
