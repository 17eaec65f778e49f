package dev.latchkey.session;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.ProviderError;
import dev.latchkey.failure.RefusedException;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.token.RefreshToken;
import dev.latchkey.token.Refreshed;
import dev.latchkey.token.TokenSet;
import dev.latchkey.token.TokenTarget;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The refresh of a session in a store that others use too: by one of them at a time, and what it brings is in the store before anybody
 * gets it. Who finds another at work waits for its result. A holder that died loses its lease in a third of the provider's grace, so
 * that who comes next may present the same refresh token in what is left of it.
 */
final class StoredRefresh {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(StoredRefresh.class);
    private static final int TRIES_TO_WRITE = 3;

    /** Without a grace nothing is won by hurry: a spent token is lost, and a holder that only was slow must not be overtaken. */
    private static final Duration WITHOUT_GRACE = Duration.ofSeconds(10);

    private final SharedSessionStore store;
    private final RefreshRequest request;
    private final SecureRandom random;
    private final Executor executor;
    private final Duration lease;
    private final long looks;
    private final UnsavedTokens unsaved = new UnsavedTokens();

    StoredRefresh(SharedSessionStore store, RefreshRequest request, ClientConfig config, Surroundings surroundings) {
        this.store = store;
        this.request = request;
        this.random = surroundings.random();
        this.executor = surroundings.executor();
        this.lease = lease(config.refreshGrace());
        Duration patience = config.httpPolicy().callTimeout().multipliedBy(2).plus(lease);
        this.looks = patience.dividedBy(BETWEEN_LOOKS);
    }

    private static Duration lease(Duration grace) {
        return grace.isZero() ? WITHOUT_GRACE : grace.dividedBy(3).plusMillis(1);
    }

    /** What is wanted: a token for a target, and when tokens have a good one. */
    record Wanted(SessionId id, TokenTarget target, Predicate<TokenSet> served) {}

    /**
     * Tokens that serve, as the store has them. Throws as the provider and the store do; {@code RefusedException} with SESSION_EXPIRED
     * where there is no session any more, and where the session is over it is deleted.
     */
    TokenSet refreshed(Wanted wanted) {
        String holder = SessionId.random(random).value();
        for (long look = 0; look < looks; look++) {
            if (store.lease(wanted.id(), holder, lease)) {
                return asHolder(wanted, holder);
            }
            Session now = saved(current(wanted.id()));
            if (wanted.served().test(now.tokens())) {
                return now.tokens();
            }
            pause();
        }
        throw UnreachableException.of(
                FailureCode.TIMED_OUT, "Another instance has been refreshing the session for too long");
    }

    private TokenSet asHolder(Wanted wanted, String holder) {
        Heartbeat held = Heartbeat.start(store, new Heartbeat.Lease(wanted.id(), holder, lease), executor);
        try {
            Session now = saved(current(wanted.id()));
            return wanted.served().test(now.tokens()) ? now.tokens() : renewed(now, wanted);
        } finally {
            letGo(wanted.id(), held, FIRST_WAIT);
        }
    }

    /** Not before new tokens are written: another instance would present the spent one. */
    private void letGo(SessionId id, Heartbeat held, Duration wait) {
        if (!unsaved.has(id)) {
            held.close();
            return;
        }
        CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, executor)
                .execute(() -> {
                    try {
                        writeAgain(id);
                    } finally {
                        letGo(id, held, longer(wait));
                    }
                });
    }

    private static Duration longer(Duration wait) {
        Duration twice = wait.multipliedBy(2);
        return twice.compareTo(LONGEST_WAIT) < 0 ? twice : LONGEST_WAIT;
    }

    private void writeAgain(SessionId id) {
        try {
            Optional<Session> now = store.read(id);
            if (now.filter(unsaved::isFor).isPresent()) {
                saved(now.get());
            } else {
                unsaved.remove(id);
            }
        } catch (LatchkeyException e) {
            LOG.debug("New tokens could not be written yet: {}", e.failure());
        }
    }

    private TokenSet renewed(Session now, Wanted wanted) {
        Refreshed refreshed;
        try {
            refreshed = request.refreshed(now.tokens(), wanted.target());
        } catch (LatchkeyException e) {
            return afterFailure(e, now, wanted);
        }
        return refreshed.rejected().isPresent()
                ? afterRejection(refreshed, now, wanted)
                : kept(now, refreshed.tokens(), wanted.served());
    }

    /** The refresh token that came with an answer that must not be trusted is kept: the one before may be spent. */
    private TokenSet afterRejection(Refreshed refreshed, Session now, Wanted wanted) {
        RejectedException rejected = refreshed.rejected().orElseThrow();
        if (RefreshResult.Failed.isFinal(rejected)) {
            return afterFailure(rejected, now, wanted);
        }
        kept(now, refreshed.tokens(), any -> true);
        throw rejected;
    }

    private TokenSet afterFailure(LatchkeyException failure, Session now, Wanted wanted) {
        if (!RefreshResult.Failed.isFinal(failure)) {
            throw failure;
        }
        Optional<Session> newer = store.read(now.id()).filter(other -> !hasSameRefreshToken(other, now));
        if (newer.isPresent()) {
            return fromAnother(newer.get(), wanted);
        }
        store.delete(now.id());
        throw failure;
    }

    /** The refusal was of a token that another one, which held the lease before, had spent and replaced. */
    private TokenSet fromAnother(Session newer, Wanted wanted) {
        return wanted.served().test(newer.tokens()) ? newer.tokens() : renewed(newer, wanted);
    }

    /** Tokens that an earlier refresh brought and the store did not take then. */
    private Session saved(Session now) {
        Optional<TokenSet> tokens = unsaved.find(now);
        if (tokens.isEmpty()) {
            return now;
        }
        kept(now, tokens.get(), any -> true);
        return current(now.id());
    }

    /** Known here until they are written, whatever the store throws: the refresh token they were got with may be spent. */
    private TokenSet kept(Session before, TokenSet renewed, Predicate<TokenSet> served) {
        unsaved.put(before, renewed);
        try {
            TokenSet written = written(before, renewed, served);
            unsaved.remove(before.id());
            return written;
        } catch (RefusedException e) {
            unsaved.remove(before.id());
            throw e;
        }
    }

    private TokenSet written(Session before, TokenSet renewed, Predicate<TokenSet> served) {
        Session base = before;
        TokenSet tokens = renewed.withNewerOf(base.tokens());
        while (!replaced(base.withTokens(tokens))) {
            base = current(before.id());
            boolean isOfAnother = !hasSameRefreshToken(base, before);
            if (isOfAnother && served.test(base.tokens())) {
                return base.tokens();
            }
            tokens = isOfAnother ? base.tokens().withNewerOf(renewed) : renewed.withNewerOf(base.tokens());
        }
        return tokens;
    }

    private boolean replaced(Session changed) {
        for (int left = TRIES_TO_WRITE; ; left--) {
            try {
                return store.replace(changed);
            } catch (UnreachableException e) {
                if (left == 1) {
                    throw e;
                }
            }
        }
    }

    private Session current(SessionId id) {
        return store.read(id)
                .orElseThrow(() -> new RefusedException(
                        Failure.of(FailureCode.SESSION_EXPIRED, "The session was ended meanwhile"),
                        ProviderError.of("session_ended")));
    }

    private static boolean hasSameRefreshToken(Session one, Session other) {
        return one.refreshToken()
                .map(RefreshToken::fingerprint)
                .equals(other.refreshToken().map(RefreshToken::fingerprint));
    }

    private static void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BETWEEN_LOOKS.toMillis()));
        if (Thread.currentThread().isInterrupted()) {
            throw UnreachableException.of(
                    FailureCode.INTERRUPTED, "The thread was interrupted while it waited for another's refresh");
        }
    }
}
