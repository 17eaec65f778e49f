package dev.latchkey.mockidp.engine;

import java.util.Optional;

/**
 * A logout token that an application is to be given: OpenID Connect Back-Channel Logout 1.0 section 2.5.
 *
 * @param token an {@link UnsignedToken} at first; what the stages after the engine make of it; in the end the text that is sent
 * @param times how often it is sent, one time after the other; more than once is a fault
 * @param note what Logto would do otherwise
 */
public record LogoutDelivery(String clientId, String uri, Object token, int times, Optional<String> note) {
    /** The same delivery with another token. */
    public LogoutDelivery withToken(Object other) {
        return new LogoutDelivery(clientId, uri, other, times, note);
    }

    /** The same delivery, made so often. */
    public LogoutDelivery repeated(int often) {
        return new LogoutDelivery(clientId, uri, token, often, note);
    }

    @Override
    public String toString() {
        return "LogoutDelivery(" + clientId + ", " + uri + ", ****)";
    }
}
