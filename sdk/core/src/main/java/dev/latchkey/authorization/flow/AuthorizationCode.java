package dev.latchkey.authorization.flow;

/**
 * A code that belongs to a sign-in of this browser and comes from the provider that was asked; only {@link CallbackCheck} makes
 * one. Whether the provider accepts it is not known yet. Its text hides it.
 */
public final class AuthorizationCode {
    private final String value;
    private final PendingSignIn pending;

    AuthorizationCode(String value, PendingSignIn pending) {
        this.value = value;
        this.pending = pending;
    }

    /** The code itself: not for logs. */
    public String value() {
        return value;
    }

    public PendingSignIn pending() {
        return pending;
    }

    @Override
    public String toString() {
        return "AuthorizationCode(****)";
    }
}
