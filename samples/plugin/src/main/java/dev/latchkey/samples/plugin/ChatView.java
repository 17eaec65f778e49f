package dev.latchkey.samples.plugin;

import java.util.List;
import java.util.Optional;

/** What the chat page shows. */
record ChatView(Optional<Installation> plugin, Visitor visitor) {
    /** What {@code /me} says, in this order, with the words of the page. */
    static final List<String> FACTS =
            List.of("subject", "client", "scopes", "audience", "issuer", "expiresAt", "verifiedBy");

    boolean needsLogin() {
        return plugin.isPresent() && visitor.grant().isEmpty();
    }
}
