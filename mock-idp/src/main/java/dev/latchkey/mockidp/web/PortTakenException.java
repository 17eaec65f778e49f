package dev.latchkey.mockidp.web;

import java.net.BindException;
import java.util.Locale;

/** The port cannot be had: another program listens there, or the user of this process may not use it. */
public final class PortTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int port;
    private final String what;

    PortTakenException(int port, BindException cause) {
        this(port, what(port, String.valueOf(cause.getMessage())), cause);
    }

    private PortTakenException(int port, String what, BindException cause) {
        super(what + " Choose another port, or 0 for a free one.", cause);
        this.port = port;
        this.what = what;
    }

    public int port() {
        return port;
    }

    /** What is the matter with the port, as a sentence. */
    public String what() {
        return what;
    }

    /** The JDK has one exception for both; only its words tell which. */
    private static String what(int port, String words) {
        return words.toLowerCase(Locale.ROOT).contains("permission")
                ? "Port " + port + " is not for you: ports below 1024 are for administrators on most machines."
                : "Port " + port + " is taken: another program listens there.";
    }
}
