package dev.latchkey.samples.outline;

import dev.latchkey.RelyingParty;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.javalin.LatchkeyPlugin;
import dev.latchkey.samples.outline.Access.Confirmed;
import dev.latchkey.samples.outline.Access.Ended;
import dev.latchkey.samples.outline.Access.Unknown;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionStore;
import dev.latchkey.signin.UserInfoOutcome;
import io.javalin.http.Context;

/**
 * Outline's check of SSO access: a valid access token, refreshed where that is needed and possible, and then userinfo.
 * Without a refresh token an expired access token cannot be replaced, so the session ends: the failure that the tutorial
 * warns of.
 */
final class AccessCheck {

    private final RelyingParty rp;
    private final LatchkeyPlugin latchkey;
    private final SessionStore sessions;
    private final AppState state;

    AccessCheck(RelyingParty rp, LatchkeyPlugin latchkey, SessionStore sessions, AppState state) {
        this.rp = rp;
        this.latchkey = latchkey;
        this.sessions = sessions;
        this.state = state;
    }

    Access check(Context ctx) {
        return latchkey.fresh(ctx)
                .fold(
                        this::askUserInfo,
                        again -> new Ended(again.failure()),
                        denied -> new Unknown(denied.failure()),
                        unavailable -> new Unknown(unavailable.failure()));
    }

    private Access askUserInfo(Freshness.Fresh fresh) {
        UserInfoOutcome outcome = rp.userInfo(fresh);
        if (outcome instanceof UserInfoOutcome.Received) {
            state.members().validated(fresh.session().subject(), state.clock().instant());
            return new Confirmed(fresh.session());
        }
        return refused(outcome, fresh.session());
    }

    /** The provider's No, and an answer about somebody else, end the session; a broken answer ends nothing. */
    private Access refused(UserInfoOutcome outcome, Session session) {
        Failure failure = UserInfoFailure.of(outcome);
        boolean over = outcome instanceof UserInfoOutcome.Denied || failure.code() == FailureCode.SUBJECT_MISMATCH;
        return over ? end(session, failure) : new Unknown(failure);
    }

    private Access end(Session session, Failure failure) {
        sessions.delete(session.id());
        return new Ended(failure);
    }
}
