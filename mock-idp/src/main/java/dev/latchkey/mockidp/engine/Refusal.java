package dev.latchkey.mockidp.engine;

/** Ends the checks of an endpoint; no stack trace, for it is no accident. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient OidcError error;

    Refusal(OidcError error) {
        super(error.error(), null, false, false);
        this.error = error;
    }

    OidcError error() {
        return error;
    }
}
