package dev.latchkey.samples.plugin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the page of grants shows. */
record GrantsView(
        Optional<Installation> plugin, Visitor visitor, TokenExchange exchange, Instant now, boolean waiting) {

    /** "in 42 seconds", "12 seconds ago", or that nobody said when. */
    String expiry() {
        return visitor.grant().flatMap(Grant::expiresAt).map(this::relative).orElse("the provider did not say");
    }

    private String relative(Instant at) {
        long seconds = Duration.between(now, at).toSeconds();
        return seconds > 0 ? "in " + seconds + " seconds" : -seconds + " seconds ago";
    }

    boolean expired() {
        return visitor.grant().filter(grant -> grant.isExpired(now)).isPresent();
    }
}
