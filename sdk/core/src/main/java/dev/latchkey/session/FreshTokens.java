package dev.latchkey.session;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.token.AccessToken;
import dev.latchkey.token.Grants;
import dev.latchkey.token.Refreshed;
import dev.latchkey.token.TokenSet;
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
    private final RefreshRequest request;
    private final RefreshFlights flights;
    private final NewestTokens newest = new NewestTokens();

    /** Between stages: an app calls {@code RelyingParty.fresh}. */
    public FreshTokens(ClientConfig config, Grants grants, Surroundings surroundings) {
        this.lead = config.refreshLead();
        this.clock = surroundings.clock();
        this.request = new RefreshRequest(grants, config.refreshGrace(), clock);
        this.flights = new RefreshFlights(surroundings);
    }

    /** A fresh access token, or why there is none. Throws nothing of ours. */
    public Freshness fresh(Session session) {
        return fresh(session, TokenTarget.own());
    }

    /** A fresh access token for a target, or why there is none. Throws nothing of ours. */
    public Freshness fresh(Session session, TokenTarget target) {
        return fresh(session, Good.any(target));
    }

    /** A fresh access token for a target, but not the one that its API refused; or why there is none. Throws nothing of ours. */
    public Freshness refreshed(Session session, TokenTarget target, AccessToken refused) {
        return fresh(session, Good.anyBut(refused, target));
    }

    Freshness fresh(Session session, Good good) {
        return withoutRequest(session, good).orElseGet(() -> withNewest(newest(session), good));
    }

    private Freshness withNewest(Session current, Good good) {
        return withoutRequest(current, good).orElseGet(() -> {
            RefreshFlights.Wanted wanted = new RefreshFlights.Wanted(
                    good.target(), tokens -> isServed(tokens, good), known -> refreshed(known, good.target()));
            RefreshResult result = flights.join(current.tokens(), wanted);
            return whileItLasts(result.freshness(current, good.target()), current, good);
        });
    }

    /** Which token is wanted: one for the target; where its API refused one, another. */
    record Good(TokenTarget target, Optional<AccessToken> refused) {
        static Good any(TokenTarget target) {
            return new Good(target, Optional.empty());
        }

        static Good anyBut(AccessToken refused, TokenTarget target) {
            return new Good(target, Optional.of(refused));
        }

        boolean is(AccessToken token) {
            return refused.filter(it -> it.reveal().equals(token.reveal())).isEmpty();
        }
    }

    boolean isServed(TokenSet tokens, Good good) {
        return tokens.freshToken(good.target(), clock.instant(), lead)
                .filter(good::is)
                .isPresent();
    }

    private TokenSet refreshed(TokenSet known, TokenTarget target) {
        Refreshed refreshed = request.refreshed(known, target);
        newest.put(known.refreshToken(), refreshed.tokens());
        refreshed.rejected().ifPresent(e -> {
            throw e;
        });
        return refreshed.tokens();
    }

    /** The session with what this process got for its refresh token since, where it is a spent one. */
    Session newest(Session session) {
        return newest.newest(session);
    }

    RefreshRequest request() {
        return request;
    }

    /** The answer where nobody needs to be asked for it. */
    Optional<Freshness> withoutRequest(Session session, Good good) {
        TokenTarget target = good.target();
        Instant now = clock.instant();
        if (session.isExpired(now)) {
            return Optional.of(signInAgain(FailureCode.SESSION_EXPIRED, "The session ended at " + session.endsAt()));
        }
        Optional<AccessToken> token =
                session.tokens().freshToken(target, now, lead).filter(good::is);
        if (token.isPresent()) {
            return Optional.of(new Freshness.Fresh(token.get(), session));
        }
        return session.refreshToken().isEmpty() ? Optional.of(withoutRefreshToken(session, target)) : Optional.empty();
    }

    /** A token that was to be renewed ahead of its expiry is still good when the provider is not there. */
    Freshness whileItLasts(Freshness answer, Session session, Good good) {
        if (!(answer instanceof Freshness.Unavailable)) {
            return answer;
        }
        return session.tokens()
                .token(good.target())
                .filter(good::is)
                .filter(token -> clock.instant().isBefore(token.expiresAt()))
                .<Freshness>map(token -> new Freshness.Fresh(token, session))
                .orElse(answer);
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
