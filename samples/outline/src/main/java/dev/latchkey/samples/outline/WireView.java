package dev.latchkey.samples.outline;

import dev.latchkey.samples.outline.WireEntry.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the wire page shows. */
record WireView(WireLog log, OidcSettings.Mode mode, Instant now) {

    Optional<WireEntry> authorize() {
        return log.newest(Kind.AUTHORIZE);
    }

    Optional<WireEntry> token() {
        return log.newest(Kind.TOKEN);
    }

    Optional<WireEntry> userInfo() {
        return log.newest(Kind.USER_INFO);
    }

    Optional<WireEntry> logout() {
        return log.newest(Kind.LOGOUT);
    }

    List<WireEntry> entries() {
        return log.entries();
    }

    Moment moment(WireEntry entry) {
        return new Moment(entry.at(), now);
    }

    /** What the product that this sample mimics would have sent. */
    String outlineSends() {
        return mode == OidcSettings.Mode.MANUAL
                ? "Outline itself would send neither nonce nor code_challenge here: in manual mode it uses no PKCE, and it"
                        + " never sends a nonce."
                : "Outline itself would send no nonce here, and a code_challenge only because the provider's document says"
                        + " that it takes S256.";
    }
}
