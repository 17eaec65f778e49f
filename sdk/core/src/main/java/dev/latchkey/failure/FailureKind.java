package dev.latchkey.failure;

/** Who must act on a failure. */
public enum FailureKind {
    /** The developer or the operator: a setting here or at the provider is wrong. Trying again changes nothing. */
    MISCONFIGURED,
    /** Nobody: the provider does not answer now. Try again later; nothing is lost. */
    UNREACHABLE,
    /** The user or the provider: a well-formed "no". */
    REFUSED,
    /** Nobody may go on: an answer or a callback must not be trusted. */
    REJECTED
}
