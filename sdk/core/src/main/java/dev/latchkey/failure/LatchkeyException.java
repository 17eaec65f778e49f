package dev.latchkey.failure;

/** What a method of the SDK throws when it cannot return: always with a {@link Failure} that says who must act. */
public abstract sealed class LatchkeyException extends RuntimeException
        permits MisconfiguredException, UnreachableException, RefusedException, RejectedException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    LatchkeyException(Failure failure, FailureKind kind) {
        super(failure.message());
        this.failure = failure;
        assert failure.kind() == kind : failure.code() + " is not " + kind;
    }

    /** What went wrong, why, and how to fix it. */
    public Failure failure() {
        return failure;
    }
}
