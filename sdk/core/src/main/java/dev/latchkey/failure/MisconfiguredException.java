package dev.latchkey.failure;

/** A setting is wrong, here or at the provider; the developer must act. */
public final class MisconfiguredException extends LatchkeyException {
    private static final long serialVersionUID = 1L;

    /** The exception for this failure. */
    public MisconfiguredException(Failure failure) {
        super(failure, FailureKind.MISCONFIGURED);
    }

    /** An exception with the reasons of its code. */
    public static MisconfiguredException of(FailureCode code, String what) {
        return new MisconfiguredException(Failure.of(code, what));
    }
}
