package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.HeldKey;
import java.util.List;

/** What an {@code id_token_hint} turned out to be. */
public sealed interface IdTokenHint {
    /** Not a token at all. */
    record Undecodable() implements IdTokenHint {}

    /** A token that this provider did not sign. */
    record Invalid() implements IdTokenHint {}

    /** A token of ours, perhaps expired. */
    record Valid(String subject, String audience) implements IdTokenHint {}

    /** Reads a hint by the keys that are held; signatures are not the engine's business. */
    interface Reader {
        IdTokenHint read(String compact, List<HeldKey> keys);
    }
}
