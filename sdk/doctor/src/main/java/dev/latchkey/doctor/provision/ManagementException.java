package dev.latchkey.doctor.provision;

/** The Management API said no, or nothing. The message is for a person, says what to do, and holds no secret. */
final class ManagementException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ManagementException(String message) {
        super(message);
    }

    ManagementException(String message, Throwable cause) {
        super(message, cause);
    }
}
