package dev.latchkey.mockidp.engine;

import java.time.Instant;

/**
 * An authorization request that a client left at the provider beforehand, 60 seconds; it is remembered after its use.
 *
 * @param parameters what was pushed, without the client's secret
 * @param consumed whether a code was issued for it
 */
record PushedRequest(String id, String clientId, Parameters parameters, boolean consumed, Instant expiresAt)
        implements Kept {

    PushedRequest used() {
        return new PushedRequest(id, clientId, parameters, true, expiresAt);
    }

    @Override
    public String key() {
        return id;
    }

    @Override
    public String toString() {
        return "PushedRequest(****)";
    }
}
