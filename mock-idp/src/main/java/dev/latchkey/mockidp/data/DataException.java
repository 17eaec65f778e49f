package dev.latchkey.mockidp.data;

import java.io.Serial;
import java.nio.file.Path;

/** A data directory that cannot be used: what, and what to do. */
public final class DataException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private DataException(String message, Throwable cause) {
        super(message, cause);
    }

    static DataException inUse(Path directory, Throwable cause) {
        return new DataException(
                "The data directory " + directory + " is in use by another process. Remedy: end that, or name another"
                        + " directory.",
                cause);
    }

    static DataException newer(Path directory, Throwable cause) {
        return new DataException(
                "The data directory " + directory + " was written by a newer version of the mock. Remedy: use that"
                        + " version, or another directory.",
                cause);
    }

    static DataException unreadable(Path directory, Throwable cause) {
        return new DataException(
                "The data directory " + directory + " cannot be read (" + cause.getMessage() + "). Remedy: name another"
                        + " directory, or remove it to begin anew.",
                cause);
    }

    static DataException unwritable(Path directory, Throwable cause) {
        return new DataException(
                "The data directory " + directory + " cannot be written (" + cause.getMessage() + "). Remedy: look for"
                        + " its disk and permissions, then start again.",
                cause);
    }
}
