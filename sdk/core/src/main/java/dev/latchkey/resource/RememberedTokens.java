package dev.latchkey.resource;

import dev.latchkey.jose.Base64Url;
import dev.latchkey.jose.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The provider's good word about opaque tokens, for a while and never past their expiry; that a token is bad is not remembered.
 * Keyed by a digest, so that no token lies here. At most ten thousand, the oldest makes room.
 */
final class RememberedTokens {
    private static final int MOST = 10_000;

    private record Entry(AccessTokenClaims claims, Instant until) {}

    private final Duration atMost;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    RememberedTokens(Duration atMost) {
        this.atMost = atMost;
    }

    synchronized Optional<AccessTokenClaims> find(BearerToken token, Instant now) {
        String key = key(token);
        Optional<Entry> entry = Optional.ofNullable(entries.get(key));
        if (entry.isPresent() && !now.isBefore(entry.get().until())) {
            entries.remove(key);
            return Optional.empty();
        }
        return entry.map(Entry::claims);
    }

    synchronized void keep(BearerToken token, AccessTokenClaims claims, Instant now) {
        Instant until = now.plus(atMost);
        entries.put(key(token), new Entry(claims, until.isBefore(claims.expiresAt()) ? until : claims.expiresAt()));
        if (entries.size() > MOST) {
            entries.remove(entries.keySet().iterator().next());
        }
    }

    private static String key(BearerToken token) {
        return Base64Url.encode(Digest.sha256(token.value()));
    }
}
