package dev.latchkey.mockidp.engine;

import java.time.Instant;

/**
 * A browser at the page where device codes are typed.
 *
 * @param xsrf what its form has to send, so that no other site can confirm a code in the user's name
 */
record DeviceVisit(String sessionId, String xsrf, Instant expiresAt) implements Kept {
    @Override
    public String key() {
        return sessionId;
    }

    @Override
    public String toString() {
        return "DeviceVisit(****)";
    }
}
