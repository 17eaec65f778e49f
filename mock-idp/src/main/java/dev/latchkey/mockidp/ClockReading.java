package dev.latchkey.mockidp;

import dev.latchkey.mockidp.directory.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * How a clock stands, to come back to later: a frozen one to its moment, a ticking one to its distance from real time, for a suite
 * that goes on for hours shall not live in the past.
 */
sealed interface ClockReading {
    /** At a moment. */
    record Frozen(Instant at) implements ClockReading {}

    /** Ahead of real time, or behind it where negative. */
    record Ticking(Duration ahead) implements ClockReading {}

    default Map<String, Object> toJson() {
        return this instanceof Frozen frozen
                ? Map.of("frozenAt", frozen.at().toString())
                : Map.of("ahead", ((Ticking) this).ahead().toString());
    }

    /** @throws IllegalArgumentException when it is none */
    static ClockReading from(Object json) {
        try {
            if (json instanceof Map<?, ?> map && map.get("frozenAt") instanceof String moment) {
                return new Frozen(Instant.parse(moment));
            }
            if (json instanceof Map<?, ?> map && map.get("ahead") instanceof String ahead) {
                return new Ticking(Duration.parse(ahead));
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("clock is not written as ISO 8601 has it", e);
        }
        throw new IllegalArgumentException("clock should have frozenAt or ahead but is " + Json.write(json));
    }
}
