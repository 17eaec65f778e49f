package dev.latchkey.session;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.token.AccessToken;
import dev.latchkey.token.Grants;
import dev.latchkey.token.RefreshToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The one way to an access token: the session's own while it is fresh, else a refreshed one, with one request per
 * refresh token however many ask. Between stages: an app calls {@code RelyingParty.fresh}.
 */
public final class FreshTokens {

    private final Duration lead;
    private final Clock clock;
    private final RefreshFlights flights;

    public FreshTokens(ClientConfig config, Grants grants, Clock clock) {
        this.lead = config.refreshLead();
        this.clock = clock;
        this.flights = new RefreshFlights(grants, config, clock);
    }

    /** A fresh access token, or why there is none. Throws nothing of ours. */
    public Freshness fresh(Session session) {
        Instant now = clock.instant();
        if (session.isExpired(now)) {
            return signInAgain(FailureCode.SESSION_EXPIRED, "The session ended at " + session.expiresAt());
        }
        AccessToken token = session.tokens().accessToken();
        if (now.isBefore(token.refreshAt(lead))) {
            return new Freshness.Fresh(token, session);
        }
        Optional<RefreshToken> refreshToken = session.refreshToken();
        if (refreshToken.isEmpty()) {
            return signInAgain(
                    FailureCode.NO_REFRESH_TOKEN,
                    "The access token expires at " + token.expiresAt() + " and there is no refresh token");
        }
        return flights.join(refreshToken.get(), session.tokens()).freshness(session);
    }

    private static Freshness signInAgain(FailureCode code, String what) {
        return new Freshness.SignInAgain(Failure.of(code, what));
    }
}
