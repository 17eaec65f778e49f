package dev.latchkey.mockidp.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A client ID metadata document as it is remembered.
 *
 * @param problem why it makes no client
 * @param freshUntil when it has to be fetched again before a new authorization
 * @param usedAt when a request named it last; of too many, those go that were not used for longest
 */
record ClientDocument(
        String url,
        Optional<String> problem,
        Map<String, Object> metadata,
        Instant freshUntil,
        Instant usedAt,
        Instant expiresAt)
        implements Kept {

    ClientDocument used(Instant moment) {
        return new ClientDocument(url, problem, metadata, freshUntil, moment, expiresAt);
    }

    @Override
    public String key() {
        return url;
    }
}
