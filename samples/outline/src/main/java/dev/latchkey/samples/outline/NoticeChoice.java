package dev.latchkey.samples.outline;

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

    static Notice of(SignInOutcome outcome) {
        return outcome.failureIfAny().map(NoticeChoice::of).orElse(Notice.AUTH_ERROR);
    }

    /** {@code access_denied} is an error of the provider's to Outline; only the bare callback is the user's own No. */
    static Notice of(Failure failure) {
        if (failure.code() == FailureCode.USER_DECLINED) {
            return Notice.USER_DECLINED;
        }
        if (NOT_OUR_PENDING_SIGN_IN.contains(failure.code())) {
            return Notice.STATE_MISMATCH;
        }
        return failure.kind() == FailureKind.UNREACHABLE ? Notice.PROVIDER_UNAVAILABLE : Notice.AUTH_ERROR;
    }
}
