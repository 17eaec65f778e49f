package dev.latchkey.provider.live;

import dev.latchkey.failure.LatchkeyException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * Decides whether an unknown key ID, or an algorithm that is not listed, is worth a fetch: at once, but at most twice a minute in
 * all and once a minute for the same one. So a flood of made-up names costs the provider nothing, and a change just before signing
 * is still noticed. A fetch that failed counts, but it says nothing about the name: that may be asked for again, and as long as it
 * cannot be, the answer is the failure and not that the name is unknown.
 */
final class RefetchBudget {
    private static final int FETCHES = 2;
    private static final int REMEMBERED = 100;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Clock clock;
    private final AtomicReference<Spent> spent =
            new AtomicReference<>(new Spent(List.of(), Map.of(), Optional.empty()));

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

    /** A fetch for the name brought nothing newer than what was known. */
    void failed(String name, Object known, LatchkeyException failure) {
        spent.updateAndGet(before -> before.without(name, new Outage(known, failure, clock.instant())));
    }

    /** Why there is nothing newer than this, where the last fetch failed within the minute. */
    Optional<LatchkeyException> outage(Object known) {
        Instant now = clock.instant();
        return Objects.requireNonNull(spent.get())
                .outage()
                .filter(it -> it.isOver(known) && Spent.isIn(it.at(), now.minus(WINDOW), now))
                .map(Outage::failure);
    }

    private record Outage(Object known, LatchkeyException failure, Instant at) {
        @SuppressWarnings("ReferenceEquality") // of the very same fetch
        boolean isOver(Object value) {
            return known == value;
        }
    }

    private record Spent(List<Instant> fetches, Map<String, Instant> unknown, Optional<Outage> outage) {
        Spent since(Instant from, Instant now) {
            List<Instant> fetchesSince =
                    fetches.stream().filter(at -> isIn(at, from, now)).toList();
            Map<String, Instant> unknownSince = new LinkedHashMap<>(unknown);
            unknownSince.values().removeIf(at -> !isIn(at, from, now));
            return new Spent(fetchesSince, unknownSince, outage);
        }

        private static boolean isIn(Instant at, Instant from, Instant now) {
            return at.isAfter(from) && !at.isAfter(now);
        }

        Spent with(String name, Instant now) {
            Map<String, Instant> more = new LinkedHashMap<>(unknown);
            if (more.size() < REMEMBERED) {
                more.put(name, now);
            }
            return new Spent(Stream.concat(fetches.stream(), Stream.of(now)).toList(), more, outage);
        }

        Spent without(String name, Outage since) {
            Map<String, Instant> fewer = new LinkedHashMap<>(unknown);
            fewer.remove(name);
            return new Spent(fetches, fewer, Optional.of(since));
        }
    }
}
