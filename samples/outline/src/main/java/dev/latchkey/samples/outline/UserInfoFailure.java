package dev.latchkey.samples.outline;

import dev.latchkey.failure.Failure;
import dev.latchkey.signin.UserInfoOutcome;

/** Why there is no userinfo. */
final class UserInfoFailure {

    private UserInfoFailure() {}

    static Failure of(UserInfoOutcome outcome) {
        if (outcome instanceof UserInfoOutcome.Denied denied) {
            return denied.failure();
        } else if (outcome instanceof UserInfoOutcome.Unavailable unavailable) {
            return unavailable.failure();
        } else if (outcome instanceof UserInfoOutcome.Rejected rejected) {
            return rejected.failure();
        }
        throw new IllegalArgumentException("there is userinfo");
    }
}
