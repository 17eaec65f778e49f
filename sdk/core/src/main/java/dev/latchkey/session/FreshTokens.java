package dev.latchkey.session;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.token.AccessToken;
import dev.latchkey.token.Grants;
import dev.latchkey.token.RefreshToken;
import dev.latchkey.token.TokenTarget;
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
        return fresh(session, TokenTarget.own());
    }

    /** A fresh access token for a target, or why there is none. Throws nothing of ours. */
    public Freshness fresh(Session session, TokenTarget target) {
        Instant now = clock.instant();
        if (session.isExpired(now)) {
            return signInAgain(FailureCode.SESSION_EXPIRED, "The session ended at " + session.endsAt());
        }
        Optional<AccessToken> token = session.tokens().freshToken(target, now, lead);
        if (token.isPresent()) {
            return new Freshness.Fresh(token.get(), session);
        }
        Optional<RefreshToken> refreshToken = session.refreshToken();
        if (refreshToken.isEmpty()) {
            return withoutRefreshToken(session, target);
        }
        return flights.join(session.tokens(), target).freshness(session, target);
    }

    /** The sign-in's own token is what the session lives by; one for another target is not. */
    private static Freshness withoutRefreshToken(Session session, TokenTarget target) {
        return target.isOwn()
                ? signInAgain(
                        FailureCode.NO_REFRESH_TOKEN,
                        "The access token expires at " + session.accessTokenExpiresAt()
                                + " and there is no refresh token")
                : new Freshness.Denied(Failure.of(
                        FailureCode.NO_REFRESH_TOKEN, "There is no refresh token to get a token for another target"));
    }

    private static Freshness signInAgain(FailureCode code, String what) {
        return new Freshness.SignInAgain(Failure.of(code, what));
    }
}
