package dev.latchkey.samples.outline;

import dev.latchkey.RelyingParty;
import dev.latchkey.failure.Failure;
import dev.latchkey.samples.outline.Membership.TurnedAway;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.Session;
import dev.latchkey.signin.SignInOutcome;
import dev.latchkey.signin.UserInfoOutcome;
import dev.latchkey.token.UserInfo;
import dev.latchkey.web.Admission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** After the provider has said yes: asks userinfo, then the {@linkplain Members team's rules}. */
final class SsoAdmission implements Admission {

    private static final Logger LOG = LoggerFactory.getLogger(SsoAdmission.class);

    private final RelyingParty rp;
    private final AppState state;

    SsoAdmission(RelyingParty rp, AppState state) {
        this.rp = rp;
        this.state = state;
    }

    @Override
    public Verdict decide(SignInOutcome.SignedIn signedIn) {
        Session session = signedIn.session();
        return rp.fresh(session)
                .fold(
                        fresh -> askUserInfo(fresh, session),
                        again -> turnAway(again.failure()),
                        denied -> turnAway(denied.failure()),
                        unavailable -> turnAway(unavailable.failure()));
    }

    private Verdict askUserInfo(Freshness.Fresh fresh, Session session) {
        UserInfoOutcome outcome = rp.userInfo(fresh);
        if (outcome instanceof UserInfoOutcome.Received received) {
            return admit(received.userInfo(), session);
        }
        return turnAway(UserInfoFailure.of(outcome));
    }

    private Verdict admit(UserInfo userInfo, Session session) {
        Profile profile =
                Profile.of(userInfo, session.idToken(), state.settings().login().usernameClaim());
        Membership membership = state.members().admit(profile, state.clock().instant());
        if (membership instanceof TurnedAway away) {
            LOG.warn("turned away {}: {}", profile.subject(), away.reason());
            return Verdict.turnAway(away.notice().address());
        }
        return Verdict.admit();
    }

    private Verdict turnAway(Failure failure) {
        return Verdict.turnAway(
                NoticeChoice.of(failure).address() + "&ref=" + state.incidents().record(failure));
    }
}
