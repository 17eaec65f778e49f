package dev.latchkey.samples.outline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A point in time")
class MomentTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @ParameterizedTest
    @CsvSource({"58, in 58 s", "0, 0 s ago", "-5, 5 s ago", "3600, in 60 min", "1209600, in 336 h"})
    @DisplayName("is told by its distance from now")
    void relative(long seconds, String told) {
        assertThat(new Moment(NOW.plusSeconds(seconds), NOW).relative()).isEqualTo(told);
    }
}
