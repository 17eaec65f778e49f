package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.HeldKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an {@code id_token_hint} turned out to be. */
public sealed interface IdTokenHint {
    /** Not a token at all. */
    record Undecodable() implements IdTokenHint {}

    /** A token that this provider did not sign. */
    record Invalid() implements IdTokenHint {}

    /** A token of ours, perhaps expired. */
    record Valid(Map<String, Object> header, Map<String, Object> claims) implements IdTokenHint {
        String subject() {
            return String.valueOf(claims.get("sub"));
        }

        String audience() {
            return String.valueOf(claims.get("aud"));
        }

        Optional<Instant> expiresAt() {
            return claims.get("exp") instanceof Number seconds
                    ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return "Valid(****)";
        }
    }

    /** Reads a hint by the keys that are held; signatures are not the engine's business. */
    interface Reader {
        IdTokenHint read(String compact, List<HeldKey> keys);
    }
}
