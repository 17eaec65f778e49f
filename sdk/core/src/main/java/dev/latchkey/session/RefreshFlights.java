package dev.latchkey.session;

import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.observe.flow.Watch;
import dev.latchkey.token.TokenSet;
import dev.latchkey.token.TokenTarget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * One request per refresh token, however many ask. The first to ask has it made in the background, with no lock held, so that nobody's
 * interrupt breaks off what others wait for; who comes meanwhile waits for that result, and who comes in the ten seconds after a
 * success gets it, for they hold the session from before it and would present a spent token. A failure is told to those who waited
 * and to nobody else: who asks next is the retry.
 */
final class RefreshFlights {

    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    /** An executor all of whose threads wait here would never come to it: then one who waits does it. */
    private static final Duration UNTIL_SELF_HELP = Duration.ofMillis(100);

    private final Clock clock;
    private final Executor executor;
    private final Watch watch;
    private final Map<String, Flight> flights = new ConcurrentHashMap<>();
    private final Queue<Landed> landed = new ConcurrentLinkedQueue<>();

    RefreshFlights(Surroundings surroundings) {
        this.clock = surroundings.clock();
        this.executor = surroundings.executor();
        this.watch = new Watch(surroundings.observer());
    }

    /** A token for a target, which tokens are good enough, and how others are made of those that are known. */
    record Wanted(TokenTarget target, Predicate<TokenSet> served, UnaryOperator<TokenSet> refreshed) {}

    /** A request under way or just done; run once, whoever begins it. */
    private record Flight(TokenTarget target, FutureTask<RefreshResult> request) {}

    /** A success, until when it is remembered. */
    private record Landed(String key, Flight flight, Instant until) {}

    /**
     * The tokens, with a fresh one for the target. Who finds another target's request under way waits for it and goes on with
     * what it brought: the refresh token may have rotated, and the old one would be a spent one.
     */
    RefreshResult join(TokenSet tokens, Wanted wanted) {
        forgetOld();
        TokenSet known = tokens;
        while (true) {
            String key = known.refreshToken().orElseThrow().fingerprint();
            Flight mine = flight(key, known, wanted);
            Flight other = flights.putIfAbsent(key, mine);
            if (other == null) {
                begin(mine);
                return await(mine, true);
            }
            RefreshResult result = await(other, false);
            if (serves(result, other, wanted)) {
                return result;
            }
            known = after(result, known, key, other);
        }
    }

    private Flight flight(String key, TokenSet known, Wanted wanted) {
        AtomicReference<Flight> itself = new AtomicReference<>();
        Flight flight = new Flight(
                wanted.target(),
                new FutureTask<>(() -> fly(
                        key,
                        Objects.requireNonNull(itself.get()),
                        () -> wanted.refreshed().apply(known))));
        itself.set(flight);
        return flight;
    }

    private void begin(Flight flight) {
        try {
            executor.execute(watch.carried(flight.request()));
        } catch (RejectedExecutionException e) {
            flight.request().run();
        }
    }

    private static boolean serves(RefreshResult result, Flight other, Wanted wanted) {
        if (result instanceof RefreshResult.Renewed renewed) {
            return wanted.served().test(renewed.tokens());
        }
        RefreshResult.Failed failed = (RefreshResult.Failed) result;
        boolean ofOthers = failed.wasInterrupted()
                || (failed.isOfTheTarget() && !other.target().equals(wanted.target()));
        return !ofOthers || Thread.currentThread().isInterrupted();
    }

    /** A token that did not rotate has the same key, and its flight makes way; one that did keeps it for who comes late. */
    private TokenSet after(RefreshResult result, TokenSet known, String key, Flight other) {
        if (!(result instanceof RefreshResult.Renewed renewed)) {
            return known;
        }
        TokenSet newer = renewed.tokens().withTargetsOf(known);
        if (newer.refreshToken().orElseThrow().fingerprint().equals(key)) {
            flights.remove(key, other);
        }
        return newer;
    }

    /** A failure is forgotten before it is told, so that nobody who asks after it still meets it. */
    private RefreshResult fly(String key, Flight mine, Supplier<TokenSet> request) {
        boolean isRemembered = false;
        try {
            RefreshResult renewed = new RefreshResult.Renewed(request.get());
            landed.add(new Landed(key, mine, clock.instant().plus(REMEMBERED)));
            isRemembered = true;
            return renewed;
        } catch (LatchkeyException e) {
            return RefreshResult.Failed.because(e);
        } finally {
            if (!isRemembered) {
                flights.remove(key, mine);
            }
        }
    }

    /** @param isMine whether a bug that broke it off is thrown, to the one who began it; others are told that there is no answer */
    private static RefreshResult await(Flight flight, boolean isMine) {
        try {
            return result(flight.request());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return RefreshResult.Failed.interrupted();
        } catch (ExecutionException e) {
            if (!isMine) {
                return RefreshResult.Failed.brokenOff();
            }
            if (e.getCause() instanceof Error bug) {
                throw bug;
            }
            throw (RuntimeException) Objects.requireNonNull(e.getCause());
        }
    }

    private static RefreshResult result(FutureTask<RefreshResult> request)
            throws InterruptedException, ExecutionException {
        try {
            return request.get(UNTIL_SELF_HELP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            request.run();
            return request.get();
        }
    }

    private void forgetOld() {
        Instant now = clock.instant();
        for (Landed oldest = landed.peek(); oldest != null && !now.isBefore(oldest.until()); oldest = landed.peek()) {
            if (landed.remove(oldest)) {
                flights.remove(oldest.key(), oldest.flight());
            }
        }
    }
}
