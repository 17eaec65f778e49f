package dev.latchkey.e2e.browser;

/** No browser this way; the message says why, for the person who has to do something about it. */
public final class BrowserUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrowserUnavailable(String message) {
        super(message);
    }

    BrowserUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
