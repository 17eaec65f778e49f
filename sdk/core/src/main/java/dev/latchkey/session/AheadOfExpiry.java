package dev.latchkey.session;

import dev.latchkey.token.AccessToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * When to renew a token that is still good, so that nobody has to wait for it: in the time before the lead that is as long as the lead.
 * One try every ten seconds for each refresh token, so that a provider that is down is not asked with each request of a user; and few at
 * a time, for a thousand sessions that began together expire together.
 */
final class AheadOfExpiry {

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(10);
    private static final int SWEEP_ABOVE = 1_000;
    private static final int MOST_AT_A_TIME = 16;

    private final Duration lead;
    private final Clock clock;
    private final Map<String, Instant> restingUntil = new ConcurrentHashMap<>();
    private final Semaphore places = new Semaphore(MOST_AT_A_TIME);

    AheadOfExpiry(Duration lead, Clock clock) {
        this.lead = lead;
        this.clock = clock;
    }

    boolean isDue(AccessToken token) {
        Instant lastMinute = token.refreshAt(lead);
        return !clock.instant().isBefore(lastMinute.minus(Duration.between(lastMinute, token.expiresAt())));
    }

    /** Whether the caller is to try now; then it says when it has ended. */
    boolean begin(String refreshToken) {
        Instant now = clock.instant();
        if (restingUntil.size() > SWEEP_ABOVE) {
            restingUntil.values().removeIf(until -> !now.isBefore(until));
        }
        Instant mine = now.plus(BETWEEN_TRIES);
        return mine == restingUntil.merge(refreshToken, mine, (old, next) -> now.isBefore(old) ? old : next)
                && places.tryAcquire();
    }

    void end() {
        places.release();
    }
}
