package dev.latchkey.resource;

import dev.latchkey.jose.Base64Url;
import dev.latchkey.jose.Digest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was found out about good tokens, for a while; that a token is bad is not remembered. Keyed by a digest, so that no token
 * lies here. At most ten thousand, the oldest makes room.
 */
final class RememberedTokens<T> {
    private static final int MOST = 10_000;

    private record Entry<T>(T finding, Instant until) {}

    private final Map<String, Entry<T>> entries = new LinkedHashMap<>();

    synchronized Optional<T> find(BearerToken token, Instant now) {
        String key = key(token);
        Optional<Entry<T>> entry = Optional.ofNullable(entries.get(key));
        if (entry.isPresent() && !now.isBefore(entry.get().until())) {
            entries.remove(key);
            return Optional.empty();
        }
        return entry.map(Entry::finding);
    }

    synchronized void keep(BearerToken token, T finding, Instant until) {
        entries.put(key(token), new Entry<>(finding, until));
        if (entries.size() > MOST) {
            entries.remove(entries.keySet().iterator().next());
        }
    }

    private static String key(BearerToken token) {
        return Base64Url.encode(Digest.sha256(token.value()));
    }
}
