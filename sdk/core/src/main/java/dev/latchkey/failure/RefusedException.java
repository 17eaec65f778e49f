package dev.latchkey.failure;

/** The provider's well-formed "no", with its error. */
public final class RefusedException extends LatchkeyException {
    private static final long serialVersionUID = 1L;

    private final transient ProviderError error;

    /** The exception for this failure. */
    public RefusedException(Failure failure, ProviderError error) {
        super(failure, FailureKind.REFUSED);
        this.error = error;
    }

    /** The error as the provider gave it, sanitised. */
    public ProviderError error() {
        return error;
    }
}
