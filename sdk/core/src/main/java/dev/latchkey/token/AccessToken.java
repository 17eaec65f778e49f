package dev.latchkey.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;

/**
 * An access token, opaque to us: what calls an API in the user's name (RFC 6749, section 1.4). It prints as asterisks;
 * {@link #reveal()} is for the {@code Authorization} header and for nothing else.
 */
public final class AccessToken {

    static final Comparator<AccessToken> BY_EXPIRY = Comparator.comparing(AccessToken::expiresAt);

    private final String value;
    private final Instant receivedAt;
    private final Instant expiresAt;
    private final Set<String> scopes;

    AccessToken(String value, Instant receivedAt, Instant expiresAt, Set<String> scopes) {
        this.value = value;
        this.receivedAt = receivedAt;
        this.expiresAt = expiresAt;
        this.scopes = scopes;
    }

    /** The token itself. */
    public String reveal() {
        return value;
    }

    /** When the provider stops taking it, reckoned from when we received it. */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** When it came. */
    public Instant receivedAt() {
        return receivedAt;
    }

    /** What it may do, as the provider granted it; possibly less than was asked for. */
    public Set<String> scopes() {
        return scopes;
    }

    /** Whether it has the three parts of a JWT. It stays opaque to a relying party all the same. */
    public boolean looksLikeJwt() {
        return value.chars().filter(c -> c == '.').count() == 2;
    }

    /**
     * When to get the next one: {@code lead} before it expires, but never earlier than in the last tenth of its life.
     */
    public Instant refreshAt(Duration lead) {
        Duration tenth = Duration.between(receivedAt, expiresAt).dividedBy(10);
        return expiresAt.minus(lead.compareTo(tenth) < 0 ? lead : tenth);
    }

    @Override
    public String toString() {
        return "AccessToken(****, expires " + expiresAt + ", scopes " + scopes + ")";
    }
}
