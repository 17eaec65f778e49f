package dev.latchkey.signin.flow;

import dev.latchkey.authorization.Callback;
import dev.latchkey.authorization.SealedSignIn;
import dev.latchkey.authorization.UsedOnce;
import dev.latchkey.authorization.flow.AuthorizationCode;
import dev.latchkey.authorization.flow.CallbackCheck;
import dev.latchkey.authorization.flow.PendingSeal;
import dev.latchkey.authorization.flow.PendingSignIn;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.ProviderError;
import dev.latchkey.failure.RefusedException;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.provider.live.Provider;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionId;
import dev.latchkey.signin.SignInOutcome;
import dev.latchkey.signin.UserInfoOutcome;
import dev.latchkey.token.Claims;
import dev.latchkey.token.Grants;
import dev.latchkey.token.TokenSet;
import dev.latchkey.token.UserInfo;
import dev.latchkey.token.UserInfoEndpoint;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** From the callback to the session: an app calls {@code RelyingParty.callback}. */
public final class SignIns {

    private final Provider provider;
    private final PendingSeal seal;
    private final Tokens tokens;
    private final Sessions sessions;
    private final UsedOnce usedOnce;

    /** What hands tokens out, and what says whose they are where no ID token does. */
    public record Tokens(Grants grants, UserInfoEndpoint userInfo) {}

    public SignIns(Provider provider, PendingSeal seal, Tokens tokens, Sessions sessions) {
        this(provider, seal, tokens, sessions, UsedOnce.inMemory());
    }

    private SignIns(Provider provider, PendingSeal seal, Tokens tokens, Sessions sessions, UsedOnce usedOnce) {
        this.provider = provider;
        this.seal = seal;
        this.tokens = tokens;
        this.sessions = sessions;
        this.usedOnce = usedOnce;
    }

    /** The same, but what was used is remembered elsewhere. */
    public SignIns withUsedOnce(UsedOnce elsewhere) {
        return new SignIns(provider, seal, tokens, sessions, elsewhere);
    }

    /** How a session begins: its id, its life, and a look at what came without a refresh token. */
    public static final class Sessions {

        private final ClientConfig config;
        private final Surroundings surroundings;
        private final OfflineAccessWarning warning;

        public Sessions(ClientConfig config, Surroundings surroundings) {
            this.config = config;
            this.surroundings = surroundings;
            this.warning = new OfflineAccessWarning(config);
        }

        Session open(TokenSet tokens) {
            return Session.open(SessionId.random(surroundings.random()), tokens, life());
        }

        Session open(TokenSet tokens, Session.Identity identity) {
            return Session.open(SessionId.random(surroundings.random()), identity, tokens, life());
        }

        private Session.Life life() {
            return Session.Life.from(now(), config);
        }

        Instant now() {
            return surroundings.clock().instant();
        }
    }

    /** What the callback comes to; throws nothing of ours. */
    public SignInOutcome finish(Callback callback, Optional<SealedSignIn> sealed) {
        try {
            CallbackCheck.nothingIsRepeated(callback);
            PendingSignIn pending = opened(sealed);
            return callback.isBare() ? declinedWithoutAWord(pending) : answered(callback, pending);
        } catch (LatchkeyException e) {
            return outcome(e);
        }
    }

    /** The session of a callback, where the caller kept the pending sign-in; throws as the stages do. */
    public Session finish(Callback callback, PendingSignIn pending) {
        return redeemedOnce(CallbackCheck.accept(callback, pending, provider.metadata()), pending);
    }

    /** What the provider says about the user of a session; throws nothing of ours. */
    public UserInfoOutcome userInfo(Freshness.Fresh fresh) {
        try {
            return new UserInfoOutcome.Received(
                    tokens.userInfo().ask(fresh.token(), fresh.session().subjectIfAny()));
        } catch (LatchkeyException e) {
            return UserInfoOutcome.because(e);
        }
    }

    private PendingSignIn opened(Optional<SealedSignIn> sealed) {
        SealedSignIn present = sealed.orElseThrow(() -> RejectedException.of(
                FailureCode.PENDING_MISSING, "The callback came to a browser that has no pending sign-in for it"));
        return seal.open(present, sessions.now());
    }

    /** Logto's consent page answers Cancel like this. It proves nothing, so it uses nothing up. */
    private static SignInOutcome declinedWithoutAWord(PendingSignIn pending) {
        return new SignInOutcome.Declined(
                Failure.of(FailureCode.USER_DECLINED, "The provider sent the user back without any answer"),
                pending.returnTo());
    }

    private SignInOutcome answered(Callback callback, PendingSignIn pending) {
        try {
            return new SignInOutcome.SignedIn(finish(callback, pending), pending.returnTo(), pending.replaces());
        } catch (RefusedException e) {
            return e.failure().code() == FailureCode.USER_DECLINED
                    ? new SignInOutcome.Declined(e.failure(), pending.returnTo())
                    : outcome(e);
        }
    }

    private Session redeemedOnce(AuthorizationCode code, PendingSignIn pending) {
        if (!usedOnce.use(pending.id(), pending.expiresAt(), sessions.now())) {
            throw RejectedException.of(FailureCode.PENDING_USED, "The callback's sign-in was finished already");
        }
        TokenSet redeemed = redeemed(code, pending);
        sessions.warning.lookAt(pending, redeemed);
        return opened(redeemed);
    }

    /** The session of these tokens, whose ID token or else the userinfo endpoint says who it is. */
    Session opened(TokenSet redeemed) {
        return redeemed.idToken().isPresent() ? sessions.open(redeemed) : sessions.open(redeemed, identity(redeemed));
    }

    private TokenSet redeemed(AuthorizationCode code, PendingSignIn pending) {
        try {
            if (pending.isOpenId()) {
                // Before the code is spent: afterwards nobody could try again with it
                provider.keys();
            }
            return tokens.grants().redeem(code);
        } catch (UnreachableException e) {
            if (!e.isSpent()) {
                usedOnce.release(pending.id());
            }
            throw e;
        }
    }

    /** Who it is in plain OAuth 2.0. The code is spent by now, so where this fails the sign-in is begun again. */
    private Session.Identity identity(TokenSet redeemed) {
        String issuer = provider.metadata().issuer();
        if (sessions.config.ownResource().isPresent()
                || provider.metadata().userInfoEndpoint().isEmpty()) {
            return new Session.Identity(issuer, Optional.empty(), Claims.of(Map.of()));
        }
        try {
            UserInfo user = tokens.userInfo().ask(redeemed.accessToken(), Optional.empty());
            return new Session.Identity(issuer, Optional.of(user.subject()), user.claims());
        } catch (UnreachableException e) {
            throw e.afterSpending();
        }
    }

    private static SignInOutcome outcome(LatchkeyException e) {
        if (e instanceof UnreachableException unreachable) {
            if (unreachable.isSpent()) {
                return new SignInOutcome.Expired(e.failure());
            }
            return new SignInOutcome.Unavailable(e.failure(), unreachable.retryAfter());
        }
        if (e instanceof RefusedException refused) {
            return new SignInOutcome.Refused(refused.error(), e.failure());
        }
        return switch (e.failure().code()) {
            case PENDING_MISSING, PENDING_EXPIRED, PENDING_UNREADABLE, PENDING_USED ->
                new SignInOutcome.Expired(e.failure());
            case CLIENT_AUTHENTICATION_FAILED ->
                new SignInOutcome.Refused(ProviderError.of("invalid_client"), e.failure());
            default -> new SignInOutcome.Rejected(e.failure());
        };
    }
}
