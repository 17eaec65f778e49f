package dev.latchkey.session;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.token.TokenSet;
import dev.latchkey.token.TokenTarget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * One request per refresh token, however many ask. The first to ask makes it, in its own thread and with no lock held;
 * who comes meanwhile waits for that result, and who comes in the ten seconds after a success gets it, for they hold
 * the session from before it and would present a spent token. A failure is told to those who waited and to nobody else:
 * who asks next is the retry.
 */
final class RefreshFlights {

    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final Duration lead;
    private final Clock clock;
    private final Map<String, Flight> flights = new ConcurrentHashMap<>();
    private final Queue<Landed> landed = new ConcurrentLinkedQueue<>();

    RefreshFlights(ClientConfig config, Clock clock) {
        this.lead = config.refreshLead();
        this.clock = clock;
    }

    /** How tokens with a fresh one for the target are made of those that are known. */
    @FunctionalInterface
    interface Refreshing {
        TokenSet refreshed(TokenSet known, TokenTarget target);
    }

    /** A request under way or just done. */
    private record Flight(TokenTarget target, CompletableFuture<RefreshResult> result) {}

    /** A success, until when it is remembered. */
    private record Landed(String key, Flight flight, Instant until) {}

    /**
     * The tokens, with a fresh one for the target. Who finds another target's request under way waits for it and goes on with
     * what it brought: the refresh token may have rotated, and the old one would be a spent one.
     */
    RefreshResult join(TokenSet tokens, TokenTarget target, Refreshing how) {
        forgetOld();
        TokenSet known = tokens;
        while (true) {
            String key = known.refreshToken().orElseThrow().fingerprint();
            Flight mine = new Flight(target, new CompletableFuture<>());
            Flight other = flights.putIfAbsent(key, mine);
            if (other == null) {
                TokenSet current = known;
                return fly(key, mine, () -> how.refreshed(current, target));
            }
            RefreshResult result = await(other);
            if (serves(result, other, target)) {
                return result;
            }
            known = after(result, known, key, other);
        }
    }

    private boolean serves(RefreshResult result, Flight other, TokenTarget target) {
        if (result instanceof RefreshResult.Renewed renewed) {
            return renewed.tokens().freshToken(target, clock.instant(), lead).isPresent();
        }
        RefreshResult.Failed failed = (RefreshResult.Failed) result;
        boolean ofOthers = failed.wasInterrupted()
                || (failed.isOfTheTarget() && !other.target().equals(target));
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

    private RefreshResult fly(String key, Flight mine, Supplier<TokenSet> request) {
        RefreshResult result = RefreshResult.Failed.brokenOff();
        try {
            result = new RefreshResult.Renewed(request.get());
            landed.add(new Landed(key, mine, clock.instant().plus(REMEMBERED)));
        } catch (LatchkeyException e) {
            result = RefreshResult.Failed.because(e);
        } finally {
            // Forgotten before it is told, so that nobody who asks after the failure still meets it
            if (result instanceof RefreshResult.Failed) {
                flights.remove(key, mine);
            }
            mine.result().complete(result);
        }
        return result;
    }

    private static RefreshResult await(Flight flight) {
        try {
            return flight.result().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return RefreshResult.Failed.interrupted();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A refresh is always completed with a result", e);
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
