package dev.latchkey.samples.outline;

import dev.latchkey.authorization.Callback;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.FailureKind;
import dev.latchkey.signin.SignInOutcome;
import java.util.EnumSet;
import java.util.Set;

/** Which notice a failed sign-in gets, as Outline chooses. */
final class NoticeChoice {

    private static final Set<FailureCode> NOT_OUR_PENDING_SIGN_IN = EnumSet.of(
            FailureCode.STATE_MISMATCH,
            FailureCode.PENDING_MISSING,
            FailureCode.PENDING_EXPIRED,
            FailureCode.PENDING_UNREADABLE,
            FailureCode.PENDING_USED);

    private NoticeChoice() {}

    /**
     * To Outline {@code access_denied} is an error like any other; only Logto's way to say that the user pressed Cancel, a
     * callback with nothing in it, is the user's own No.
     */
    static Notice of(SignInOutcome outcome, Callback callback) {
        if (outcome instanceof SignInOutcome.Declined && callback.isBare()) {
            return Notice.USER_DECLINED;
        }
        return outcome.failureIfAny().map(NoticeChoice::of).orElse(Notice.AUTH_ERROR);
    }

    static Notice of(Failure failure) {
        if (NOT_OUR_PENDING_SIGN_IN.contains(failure.code())) {
            return Notice.STATE_MISMATCH;
        }
        return failure.kind() == FailureKind.UNREACHABLE ? Notice.PROVIDER_UNAVAILABLE : Notice.AUTH_ERROR;
    }
}
