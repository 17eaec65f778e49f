package dev.latchkey.mockidp.engine;

import java.time.Instant;

/** What the stub of another provider hands to the browser for Logto: who it was. Works once. */
record ForeignCode(String key, String connectorId, ForeignPerson person, Instant expiresAt) implements Kept {
    @Override
    public String toString() {
        return "ForeignCode(****)";
    }
}
