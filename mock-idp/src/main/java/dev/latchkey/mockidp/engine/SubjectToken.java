package dev.latchkey.mockidp.engine;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Leave to act as a user, given by the Management API: ten minutes, once.
 *
 * @param context what the giver wants to have noted, free JSON
 */
record SubjectToken(String value, String userId, Map<String, Object> context, boolean consumed, Instant expiresAt)
        implements Kept {
    SubjectToken {
        context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
    }

    SubjectToken used() {
        return new SubjectToken(value, userId, context, true, expiresAt);
    }

    @Override
    public String key() {
        return value;
    }

    @Override
    public String toString() {
        return "SubjectToken(****)";
    }
}
