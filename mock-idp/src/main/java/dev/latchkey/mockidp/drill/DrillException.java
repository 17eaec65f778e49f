package dev.latchkey.mockidp.drill;

/** The drill cannot tell anything: the app does not sign anybody in, or what the drill was given is wrong. */
public final class DrillException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DrillException(String message) {
        super(message);
    }

    DrillException(String message, Throwable cause) {
        super(message, cause);
    }
}
