package dev.latchkey.failure;

/** An answer or a callback that must not be trusted. */
public final class RejectedException extends LatchkeyException {
    private static final long serialVersionUID = 1L;

    /** The exception for this failure. */
    public RejectedException(Failure failure) {
        super(failure, FailureKind.REJECTED);
    }

    /** An exception with the reasons of its code. */
    public static RejectedException of(FailureCode code, String what) {
        return new RejectedException(Failure.of(code, what));
    }
}
