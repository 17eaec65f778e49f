package dev.latchkey.token.flow;

import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.token.AccessToken;
import dev.latchkey.token.Grants;
import dev.latchkey.token.TokenOutcome;
import dev.latchkey.token.TokenTarget;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The client's own access tokens (client credentials, RFC 6749 section 4.4), one per target, kept until they are about to expire. Of
 * many who ask at once one makes the request, with no lock held, and all get its result; a failure is not remembered.
 */
public final class ClientTokens {
    private static final int MOST = 100;

    private final Grants grants;
    private final Duration lead;
    private final Clock clock;
    private final ConcurrentHashMap<TokenTarget, AccessToken> tokens = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<TokenTarget, CompletableFuture<TokenOutcome>> flights = new ConcurrentHashMap<>();

    public ClientTokens(Grants grants, Duration lead, Clock clock) {
        this.grants = grants;
        this.lead = lead;
        this.clock = clock;
    }

    /** A fresh token for the target, or why there is none. Throws nothing of ours. */
    public TokenOutcome token(TokenTarget target) {
        while (true) {
            Optional<AccessToken> kept = fresh(target);
            if (kept.isPresent()) {
                return new TokenOutcome.Issued(kept.get());
            }
            CompletableFuture<TokenOutcome> mine = new CompletableFuture<>();
            CompletableFuture<TokenOutcome> other = flights.putIfAbsent(target, mine);
            if (other == null) {
                return lead(target, mine);
            }
            TokenOutcome outcome = await(other);
            if (!wasInterrupted(outcome) || Thread.currentThread().isInterrupted()) {
                return outcome;
            }
        }
    }

    private Optional<AccessToken> fresh(TokenTarget target) {
        return Optional.ofNullable(tokens.get(target))
                .filter(token -> clock.instant().isBefore(token.refreshAt(lead)));
    }

    /** The flight is forgotten before its end is told, so that nobody who asks after a failure still meets it. */
    private TokenOutcome lead(TokenTarget target, CompletableFuture<TokenOutcome> mine) {
        TokenOutcome outcome;
        try {
            // Between a look and a take-off another flight may have landed
            outcome = new TokenOutcome.Issued(fresh(target).orElseGet(() -> asked(target)));
        } catch (LatchkeyException e) {
            outcome = TokenOutcome.because(e);
        } catch (RuntimeException | Error e) {
            flights.remove(target, mine);
            mine.completeExceptionally(e);
            throw e;
        }
        flights.remove(target, mine);
        mine.complete(outcome);
        return outcome;
    }

    private AccessToken asked(TokenTarget target) {
        AccessToken token = grants.clientCredentials(target);
        if (tokens.size() >= MOST) {
            tokens.values().removeIf(old -> !clock.instant().isBefore(old.expiresAt()));
        }
        if (tokens.size() < MOST) {
            tokens.put(target, token);
        }
        return token;
    }

    private static boolean wasInterrupted(TokenOutcome outcome) {
        return outcome instanceof TokenOutcome.Unavailable unavailable
                && unavailable.failure().code() == FailureCode.INTERRUPTED;
    }

    private static TokenOutcome await(CompletableFuture<TokenOutcome> other) {
        try {
            return other.join();
        } catch (CompletionException e) {
            return TokenOutcome.because(
                    UnreachableException.of(FailureCode.CONNECTION_FAILED, "The request broke off unexpectedly"));
        }
    }
}
