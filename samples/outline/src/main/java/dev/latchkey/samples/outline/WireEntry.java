package dev.latchkey.samples.outline;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One request to the provider, by the browser or by this app, with what would give access to somebody masked.
 *
 * @param status empty where the browser made the request, or where no answer came
 * @param sent query or form parameters
 * @param received a JSON answer's members
 */
record WireEntry(
        Instant at,
        Kind kind,
        String method,
        String endpoint,
        Optional<Integer> status,
        Map<String, String> sent,
        Optional<String> received) {

    /** What the request is for. */
    enum Kind {
        AUTHORIZE("Authorization request", "browser"),
        TOKEN("Token request", "this app"),
        USER_INFO("Userinfo request", "this app"),
        LOGOUT("Sign-out request", "browser"),
        OTHER("Discovery, keys, revocation", "this app");

        private final String title;
        private final String sender;

        Kind(String title, String sender) {
            this.title = title;
            this.sender = sender;
        }

        String title() {
            return title;
        }

        String sender() {
            return sender;
        }
    }

    /** A redirect that sends the browser to the provider. */
    static WireEntry ofRedirect(Kind kind, URI location, Instant at) {
        Map<String, String> sent =
                Masking.parameters(Optional.ofNullable(location.getRawQuery()).orElse(""));
        return new WireEntry(at, kind, "GET", Masking.withoutQuery(location), Optional.empty(), sent, Optional.empty());
    }

    /** The whole address, as masked as its parameters are. */
    String address() {
        return sent.isEmpty() ? endpoint : endpoint + "?" + Masking.query(sent);
    }
}
