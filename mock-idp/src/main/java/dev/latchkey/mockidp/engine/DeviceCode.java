package dev.latchkey.mockidp.engine;

import java.time.Instant;
import java.util.Optional;

/**
 * A device that waits for its user to sign in elsewhere, ten minutes: RFC 8628.
 *
 * @param value what the device polls with
 * @param userCode what the user types: eight letters, without the hyphen that it is shown with
 * @param parameters what the device asked for
 * @param authorized what the user granted
 */
record DeviceCode(
        String value,
        String userCode,
        String clientId,
        Parameters parameters,
        Progress progress,
        Optional<Authorized> authorized,
        Optional<Denial> denial,
        Instant expiresAt)
        implements Kept {

    /** How far it came. */
    enum Progress {
        WAITING,
        /** The user confirmed the code and is signing in. */
        CONFIRMED,
        DECIDED,
        /** The device has had the answer. */
        CONSUMED
    }

    /** Why there will be no token: error and description. */
    record Denial(String error, String description) {
        static final Denial BY_USER = new Denial("access_denied", "End-User aborted interaction");
    }

    DeviceCode confirmed() {
        return new DeviceCode(value, userCode, clientId, parameters, Progress.CONFIRMED, authorized, denial, expiresAt);
    }

    DeviceCode granted(Authorized what) {
        return new DeviceCode(
                value, userCode, clientId, parameters, Progress.DECIDED, Optional.of(what), denial, expiresAt);
    }

    DeviceCode denied(Denial why) {
        return new DeviceCode(
                value, userCode, clientId, parameters, Progress.DECIDED, authorized, Optional.of(why), expiresAt);
    }

    DeviceCode consumed() {
        return new DeviceCode(value, userCode, clientId, parameters, Progress.CONSUMED, authorized, denial, expiresAt);
    }

    boolean isExpired(Instant now) {
        return !expiresAt.isAfter(now);
    }

    /** The user code as people read it. */
    String shownUserCode() {
        return userCode.substring(0, 4) + "-" + userCode.substring(4);
    }

    @Override
    public String key() {
        return value;
    }

    @Override
    public Optional<String> ofGrant() {
        return authorized.map(Authorized::grantId);
    }

    @Override
    public String toString() {
        return "DeviceCode(****)";
    }
}
