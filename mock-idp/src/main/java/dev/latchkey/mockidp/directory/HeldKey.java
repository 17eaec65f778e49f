package dev.latchkey.mockidp.directory;

import java.util.LinkedHashMap;
import java.util.Map;

/** A signing key and what it is good for at a moment. */
public record HeldKey(SigningKey key, Status status) {
    /** Where a key is on its way through rotations. */
    public enum Status {
        /** Signs. */
        CURRENT("Current"),
        /** Published already, signs when its time comes. */
        NEXT("Next"),
        /** Signs no more; still published, for what it signed. */
        PREVIOUS("Previous");

        private final String word;

        Status(String word) {
            this.word = word;
        }
    }

    /** As the Management API shows it: without the key itself. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", key.id());
        json.put("createdAt", key.createdAt().getEpochSecond());
        json.put("signingKeyAlgorithm", key.algorithm().keyType());
        json.put("status", status.word);
        return json;
    }
}
