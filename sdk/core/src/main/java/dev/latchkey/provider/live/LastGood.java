package dev.latchkey.provider.live;

import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A value of the provider that is fetched when asked for, kept while fresh, and kept longer when it cannot be fetched again. Of
 * many callers one fetches. Those who have an older value go on with it meanwhile; the others wait for the one fetch. No lock is
 * held while the network is used, and a first fetch that fails is not remembered.
 */
final class LastGood<T> {
    private static final Logger LOG = LoggerFactory.getLogger(LastGood.class);
    private static final Duration KEPT_THROUGH_OUTAGE = Duration.ofHours(24);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(10);

    private final Supplier<T> source;
    private final Duration fresh;
    private final Clock clock;
    private final AtomicReference<@Nullable Held<T>> held = new AtomicReference<>();
    private final AtomicReference<@Nullable CompletableFuture<T>> flight = new AtomicReference<>();

    LastGood(Supplier<T> source, Duration fresh, Clock clock) {
        this.source = source;
        this.fresh = fresh;
        this.clock = clock;
    }

    /** @throws LatchkeyException what the fetch threw, where no value is held that may still be used */
    T get() {
        Held<T> old = held.get();
        if (old == null || !isWithin(old.fetchedAt(), KEPT_THROUGH_OUTAGE)) {
            return fetchOver(old);
        }
        boolean goesOn = isFresh(old) || flight.get() != null;
        return goesOn ? old.value() : renewed(old);
    }

    /** A value newer than the one the caller knows: what another caller has fetched since, or a fetch now. */
    T newerThan(T known) {
        Held<T> current = held.get();
        return current == null || current.value() == known ? fetchOver(current) : current.value();
    }

    private T fetchOver(@Nullable Held<T> seen) {
        CompletableFuture<T> own = new CompletableFuture<>();
        CompletableFuture<T> other = flight.compareAndExchange(null, own);
        return other == null ? lead(own, seen) : join(other, seen);
    }

    private T renewed(Held<T> old) {
        try {
            return fetchOver(old);
        } catch (LatchkeyException e) {
            LOG.warn("What is known of the provider could not be renewed and is kept: {}", e.failure());
            held.compareAndSet(old, old.triedAt(clock.instant()));
            return old.value();
        }
    }

    private T lead(CompletableFuture<T> own, @Nullable Held<T> seen) {
        try {
            T value = fetchedSince(seen);
            own.complete(value);
            return value;
        } catch (RuntimeException | Error e) {
            own.completeExceptionally(e);
            throw e;
        } finally {
            flight.compareAndSet(own, null);
        }
    }

    /** Between a caller's look and its take-off another fetch may have landed: then its value serves. */
    @SuppressWarnings("ReferenceEquality") // the very same fetch, not an equal one
    private T fetchedSince(@Nullable Held<T> seen) {
        Held<T> current = held.get();
        if (current != null && current != seen) {
            return current.value();
        }
        T value = source.get();
        Instant now = clock.instant();
        held.set(new Held<>(value, now, now));
        return value;
    }

    /** The leader's interrupt is not the follower's: it fetches for itself. */
    private T join(CompletableFuture<T> other, @Nullable Held<T> seen) {
        try {
            return other.join();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof LatchkeyException failed)) {
                throw e;
            }
            if (failed.failure().code() == FailureCode.INTERRUPTED) {
                return fetchOver(seen);
            }
            throw failed;
        }
    }

    private boolean isFresh(Held<T> value) {
        boolean triedLately = value.triedAt().isAfter(value.fetchedAt()) && isWithin(value.triedAt(), BETWEEN_ATTEMPTS);
        return isWithin(value.fetchedAt(), fresh) || triedLately;
    }

    /** A time in the future means that the clock was set back, and nothing is known about the age. */
    private boolean isWithin(Instant since, Duration span) {
        Duration age = Duration.between(since, clock.instant());
        return !age.isNegative() && age.compareTo(span) < 0;
    }

    private record Held<T>(T value, Instant fetchedAt, Instant triedAt) {
        Held<T> triedAt(Instant now) {
            return new Held<>(value, fetchedAt, now);
        }
    }
}
