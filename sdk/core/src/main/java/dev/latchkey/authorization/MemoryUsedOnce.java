package dev.latchkey.authorization;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Marks in a map. Once a minute the caller of the day throws out what expired. */
final class MemoryUsedOnce implements UsedOnce {
    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);

    private final Map<String, Instant> used = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> sweptAt = new AtomicReference<>(Instant.EPOCH);

    @Override
    public boolean use(String key, Instant until, Instant now) {
        sweep(now);
        return used.putIfAbsent(key, until) == null;
    }

    @Override
    public void release(String key) {
        used.remove(key);
    }

    private void sweep(Instant now) {
        Instant last = Objects.requireNonNull(sweptAt.get());
        if (!now.isBefore(last.plus(BETWEEN_SWEEPS)) && sweptAt.compareAndSet(last, now)) {
            used.values().removeIf(until -> !until.isAfter(now));
        }
    }
}
