package dev.latchkey.provider.live;

import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A value of the provider that is fetched when asked for, renewed in the background when most of its time is over, and kept longer
 * when it cannot be fetched again. Of many callers one fetches. Who has an older value goes on with it meanwhile; only where none is
 * known, or one that nobody asked for since long, does a caller wait for a fetch. No lock is held while the network is used, and a
 * first fetch that fails is not remembered.
 */
final class LastGood<T> {
    private static final Logger LOG = LoggerFactory.getLogger(LastGood.class);
    private static final Duration KEPT_THROUGH_OUTAGE = Duration.ofHours(24);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(10);

    private static final BooleanSupplier ALWAYS = () -> true;

    private final Supplier<T> source;
    private final Duration fresh;
    private final Clock clock;
    private final Executor executor;
    private final AtomicBoolean renewing = new AtomicBoolean();
    private final AtomicReference<@Nullable Held<T>> held = new AtomicReference<>();
    private final AtomicReference<@Nullable CompletableFuture<T>> flight = new AtomicReference<>();

    LastGood(Supplier<T> source, Duration fresh, Surroundings surroundings) {
        this.source = source;
        this.fresh = fresh;
        this.clock = surroundings.clock();
        this.executor = surroundings.executor();
    }

    /** @throws LatchkeyException what the fetch threw, where no value is held that may still be used */
    T get() {
        Held<T> old = held.get();
        if (old == null || !isWithin(old.fetchedAt(), KEPT_THROUGH_OUTAGE)) {
            return fetchOver(old, ALWAYS);
        }
        if (isFresh(old) || flight.get() != null) {
            return old.value();
        }
        boolean needNotWait = isWithin(old.fetchedAt(), fresh.multipliedBy(2)) || old.couldNotBeRenewed();
        return needNotWait ? renewedInBackground(old) : renewed(old);
    }

    private T renewedInBackground(Held<T> old) {
        if (renewing.compareAndSet(false, true)) {
            try {
                executor.execute(() -> {
                    try {
                        renewed(old);
                    } finally {
                        renewing.set(false);
                    }
                });
            } catch (RejectedExecutionException e) {
                renewing.set(false);
            } catch (RuntimeException | Error e) {
                renewing.set(false);
                throw e;
            }
        }
        return Optional.ofNullable(held.get()).orElse(old).value();
    }

    /** A value fetched now, however fresh the held one is, which stays where the fetch throws. */
    T again() {
        return fetchOver(held.get(), ALWAYS);
    }

    /**
     * A value newer than the one the caller knows: what another caller has fetched since or is fetching, or a fetch now, where
     * that is said to be worth it; else the known one.
     */
    T newerThan(T known, BooleanSupplier worthIt) {
        Held<T> current = held.get();
        return current == null || current.value() == known ? fetchOver(current, worthIt) : current.value();
    }

    /** Only who takes off asks whether it is worth it, so that nobody is turned away beside a fetch. */
    private T fetchOver(@Nullable Held<T> seen, BooleanSupplier worthIt) {
        while (true) {
            CompletableFuture<T> own = new CompletableFuture<>();
            CompletableFuture<T> other = flight.compareAndExchange(null, own);
            if (other == null) {
                return lead(own, seen, worthIt);
            }
            Optional<T> landed = join(other);
            if (landed.isPresent() && (seen == null || landed.get() != seen.value())) {
                return landed.get();
            }
        }
    }

    private T renewed(Held<T> old) {
        try {
            return fetchOver(old, ALWAYS);
        } catch (LatchkeyException e) {
            LOG.warn("What is known of the provider could not be renewed and is kept: {}", e.failure());
            held.compareAndSet(old, old.triedAt(clock.instant()));
            return old.value();
        }
    }

    /** The flight is forgotten before its end is told, so that nobody who asks after a failure still meets it. */
    private T lead(CompletableFuture<T> own, @Nullable Held<T> seen, BooleanSupplier worthIt) {
        try {
            T value = fetchedSince(seen, worthIt);
            flight.compareAndSet(own, null);
            own.complete(value);
            return value;
        } catch (RuntimeException | Error e) {
            flight.compareAndSet(own, null);
            own.completeExceptionally(e);
            throw e;
        }
    }

    /** Between a caller's look and its take-off another fetch may have landed: then its value serves. */
    @SuppressWarnings("ReferenceEquality") // the very same fetch, not an equal one
    private T fetchedSince(@Nullable Held<T> seen, BooleanSupplier worthIt) {
        Held<T> current = held.get();
        if (current != null && (seen == null || current.value() != seen.value() || !worthIt.getAsBoolean())) {
            return current.value();
        }
        T value = source.get();
        Instant now = clock.instant();
        held.set(new Held<>(value, now, now));
        return value;
    }

    /** Empty where the leader was interrupted: that is not the follower's interrupt, who fetches for itself. */
    private Optional<T> join(CompletableFuture<T> other) {
        try {
            return Optional.of(other.join());
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof LatchkeyException failed)) {
                throw e;
            }
            if (failed.failure().code() == FailureCode.INTERRUPTED) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private boolean isFresh(Held<T> value) {
        boolean triedLately = value.couldNotBeRenewed() && isWithin(value.triedAt(), BETWEEN_ATTEMPTS);
        return isWithin(value.fetchedAt(), ahead()) || triedLately;
    }

    /** From when on a newer value is fetched, before the old one is really old. */
    private Duration ahead() {
        return fresh.multipliedBy(4).dividedBy(5);
    }

    /** A time in the future means that the clock was set back, and nothing is known about the age. */
    private boolean isWithin(Instant since, Duration span) {
        Duration age = Duration.between(since, clock.instant());
        return !age.isNegative() && age.compareTo(span) < 0;
    }

    private record Held<T>(T value, Instant fetchedAt, Instant triedAt) {
        boolean couldNotBeRenewed() {
            return triedAt.isAfter(fetchedAt);
        }

        Held<T> triedAt(Instant now) {
            return new Held<>(value, fetchedAt, now);
        }
    }
}
