package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ExperienceRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The failed attempts at one identifier within an hour. After a hundred of them the right password does not help for an hour.
 *
 * @param key the identifier
 * @param failures when they were
 */
record Attempts(String key, List<Instant> failures, Optional<Instant> lockedUntil) implements Kept {
    private static final int MOST = 100;
    private static final Duration WINDOW = Duration.ofHours(1);

    Attempts {
        failures = List.copyOf(failures);
    }

    static Attempts at(Scene scene, Identifier identifier) {
        return scene.state()
                .find(Attempts.class, identifier.value())
                .orElseGet(() -> new Attempts(identifier.value(), List.of(), Optional.empty()));
    }

    /** Refuses while locked out. */
    void requireOpen(Instant now) {
        lockedUntil.filter(end -> end.isAfter(now)).ifPresent(end -> {
            long minutes = Math.max(1, Math.round(Duration.between(now, end).toSeconds() / 60.0));
            throw Denial.of(
                    ExperienceRule.SESSION_TOO_MANY_ATTEMPTS,
                    Came.told("an attempt while it is locked until " + end),
                    Map.of("minutes", minutes));
        });
    }

    Attempts failed(Instant now) {
        List<Instant> recent = Stream.concat(failures.stream(), Stream.of(now))
                .filter(at -> at.isAfter(now.minus(WINDOW)))
                .toList();
        return new Attempts(key, recent, recent.size() >= MOST ? Optional.of(now.plus(WINDOW)) : Optional.empty());
    }

    @Override
    public Instant expiresAt() {
        Instant last = failures.isEmpty() ? Instant.EPOCH : failures.get(failures.size() - 1);
        return last.plus(WINDOW);
    }

    @Override
    public String toString() {
        return "Attempts(" + failures.size() + ")";
    }
}
