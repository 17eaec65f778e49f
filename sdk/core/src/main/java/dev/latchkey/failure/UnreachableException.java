package dev.latchkey.failure;

import java.time.Duration;
import java.util.Optional;

/** The provider does not answer now: try again later, nothing is lost. */
public final class UnreachableException extends LatchkeyException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> retryAfter;
    private final boolean toldToWait;
    private final boolean spent;

    /** The exception for this failure. */
    public UnreachableException(Failure failure, Optional<Duration> retryAfter) {
        this(failure, retryAfter, retryAfter.isPresent(), false);
    }

    private UnreachableException(Failure failure, Optional<Duration> retryAfter, boolean toldToWait, boolean spent) {
        super(failure, FailureKind.UNREACHABLE);
        this.retryAfter = retryAfter;
        this.toldToWait = toldToWait;
        this.spent = spent;
    }

    /** An exception for a provider that asks to come back later, with or without saying when (RFC 6585 section 4). */
    public static UnreachableException toldToWait(Failure failure, Optional<Duration> retryAfter) {
        return new UnreachableException(failure, retryAfter, true, false);
    }

    /** An exception with the reasons of its code and no hint when to come back. */
    public static UnreachableException of(FailureCode code, String what) {
        return new UnreachableException(Failure.of(code, what), Optional.empty());
    }

    /** The same, of something that was needed after the provider had taken a code: the code is spent. */
    public UnreachableException afterSpending() {
        return new UnreachableException(failure(), retryAfter, toldToWait, true);
    }

    /** Whether a code was spent before this: then only a new sign-in can go on. */
    public boolean isSpent() {
        return spent;
    }

    /** Whether the provider asked to wait; then it has done nothing yet. */
    public boolean isToldToWait() {
        return toldToWait;
    }

    /** How long the provider asked to wait (Retry-After), where it did. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
