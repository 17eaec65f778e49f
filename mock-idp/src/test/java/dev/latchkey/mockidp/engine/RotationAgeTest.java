package dev.latchkey.mockidp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.directory.Application;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A chain of refresh tokens")
class RotationAgeTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest(name = "at {0}: {1}")
    @DisplayName("rotates until it is 365.25 days old")
    @CsvSource({"P365DT5H59M59S, true", "P365DT6H, false"})
    void age(Duration age, boolean rotates) {
        RefreshToken token = new RefreshToken(
                "t", LiveStateTest.AUTHORIZED, NOW.minus(age), NOW, NOW.plusSeconds(60), Optional.empty());
        assertThat(Rotation.isDue(Application.spa("SPA", "https://s.example/cb"), token, NOW))
                .isEqualTo(rotates);
    }
}
