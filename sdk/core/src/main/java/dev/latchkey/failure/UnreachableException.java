package dev.latchkey.failure;

import java.time.Duration;
import java.util.Optional;

/** The provider does not answer now: try again later, nothing is lost. */
public final class UnreachableException extends LatchkeyException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> retryAfter;

    /** The exception for this failure. */
    public UnreachableException(Failure failure, Optional<Duration> retryAfter) {
        super(failure, FailureKind.UNREACHABLE);
        this.retryAfter = retryAfter;
    }

    /** An exception with the reasons of its code and no hint when to come back. */
    public static UnreachableException of(FailureCode code, String what) {
        return new UnreachableException(Failure.of(code, what), Optional.empty());
    }

    /** How long the provider asked to wait (Retry-After), where it did. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
