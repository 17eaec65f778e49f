package dev.latchkey.mockidp.web;

/** Another program listens on the port. */
public final class PortTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int port;

    PortTakenException(int port) {
        super("Port " + port + " is taken: another program listens there. Choose another port, or 0 for a free one.");
        this.port = port;
    }

    public int port() {
        return port;
    }
}
