package dev.latchkey.session;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.token.Grants;
import dev.latchkey.token.RefreshToken;
import dev.latchkey.token.TokenSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;

/**
 * One request per refresh token, however many ask. The first to ask makes it, in its own thread and with no lock held;
 * who comes meanwhile waits for that result, and who comes in the ten seconds after a success gets it, for they hold
 * the session from before it and would present a spent token. A failure is told to those who waited and to nobody else:
 * who asks next is the retry.
 */
final class RefreshFlights {

    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final Grants grants;
    private final Duration lead;
    private final Duration grace;
    private final Clock clock;
    private final Map<String, Flight> flights = new ConcurrentHashMap<>();
    private final Queue<Landed> landed = new ConcurrentLinkedQueue<>();

    RefreshFlights(Grants grants, ClientConfig config, Clock clock) {
        this.grants = grants;
        this.lead = config.refreshLead();
        this.grace = config.refreshGrace();
        this.clock = clock;
    }

    /** A request under way or just done. */
    private record Flight(CompletableFuture<RefreshResult> result) {}

    /** A success, until when it is remembered. */
    private record Landed(String key, Flight flight, Instant until) {}

    RefreshResult join(RefreshToken refreshToken, TokenSet tokens) {
        forgetOld();
        String key = refreshToken.fingerprint();
        Flight mine = new Flight(new CompletableFuture<>());
        while (true) {
            Flight other = flights.putIfAbsent(key, mine);
            if (other == null) {
                return fly(key, mine, tokens);
            }
            if (isStale(other)) {
                flights.remove(key, other);
                continue;
            }
            RefreshResult result = await(other);
            boolean leaderGaveUp = result instanceof RefreshResult.Failed failed && failed.wasInterrupted();
            if (!leaderGaveUp || Thread.currentThread().isInterrupted()) {
                return result;
            }
        }
    }

    private RefreshResult fly(String key, Flight mine, TokenSet tokens) {
        RefreshResult result = RefreshResult.Failed.brokenOff();
        try {
            result = new RefreshResult.Renewed(refreshed(tokens));
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

    /**
     * Once more where the connection broke, for the provider may have spent the token all the same: it takes it again within its
     * grace, and a moment later the same would revoke the grant.
     */
    private TokenSet refreshed(TokenSet tokens) {
        Instant firstTry = clock.instant();
        try {
            return grants.refresh(tokens);
        } catch (UnreachableException e) {
            if (e.failure().code() != FailureCode.CONNECTION_FAILED || !isWithinGrace(firstTry)) {
                throw e;
            }
            return grants.refresh(tokens);
        }
    }

    private boolean isWithinGrace(Instant firstTry) {
        Duration passed = Duration.between(firstTry, clock.instant());
        return !passed.isNegative() && passed.compareTo(grace) < 0;
    }

    /** A token that did not rotate comes back with an access token that may have expired within the ten seconds. */
    private boolean isStale(Flight flight) {
        return flight.result().isDone()
                && flight.result().join() instanceof RefreshResult.Renewed renewed
                && !clock.instant().isBefore(renewed.tokens().accessToken().refreshAt(lead));
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
