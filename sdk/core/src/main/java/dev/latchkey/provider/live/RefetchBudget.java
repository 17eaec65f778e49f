package dev.latchkey.provider.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * Decides whether an unknown key ID, or an algorithm that is not listed, is worth a fetch: at once, but at most twice a minute in
 * all and once a minute for the same one. So a flood of made-up names costs the provider nothing, and a change just before signing
 * is still noticed.
 */
final class RefetchBudget {
    private static final int FETCHES = 2;
    private static final int REMEMBERED = 100;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Clock clock;
    private final AtomicReference<Spent> spent = new AtomicReference<>(new Spent(List.of(), Map.of()));

    RefetchBudget(Clock clock) {
        this.clock = clock;
    }

    /** Whether to fetch now; a yes is counted. */
    boolean take(String name) {
        Instant now = clock.instant();
        while (true) {
            Spent before = Objects.requireNonNull(spent.get());
            Spent recent = before.since(now.minus(WINDOW), now);
            if (recent.fetches().size() >= FETCHES || recent.unknown().containsKey(name)) {
                return false;
            }
            if (spent.compareAndSet(before, recent.with(name, now))) {
                return true;
            }
        }
    }

    private record Spent(List<Instant> fetches, Map<String, Instant> unknown) {
        Spent since(Instant from, Instant now) {
            List<Instant> fetchesSince =
                    fetches.stream().filter(at -> isIn(at, from, now)).toList();
            Map<String, Instant> unknownSince = new LinkedHashMap<>(unknown);
            unknownSince.values().removeIf(at -> !isIn(at, from, now));
            return new Spent(fetchesSince, unknownSince);
        }

        private static boolean isIn(Instant at, Instant from, Instant now) {
            return at.isAfter(from) && !at.isAfter(now);
        }

        Spent with(String name, Instant now) {
            Map<String, Instant> more = new LinkedHashMap<>(unknown);
            if (more.size() < REMEMBERED) {
                more.put(name, now);
            }
            return new Spent(Stream.concat(fetches.stream(), Stream.of(now)).toList(), more);
        }
    }
}
