package dev.latchkey.mockidp.signing;

import dev.latchkey.mockidp.fault.KeySetForgery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Publishes keys dishonestly. */
record KeySetForger(KeyRing keys) {
    List<Map<String, Object>> forged(KeySetForgery forgery) {
        return switch (forgery) {
            case EMPTY -> List.of();
            case STALE -> List.of(keys.unpublished().jwk());
            case SECOND_KEY -> before(List.of(keys.unpublished().jwk()));
            case DUPLICATE_KEY_ID -> before(List.of(underHonestKeyId()));
            case FOREIGN_TYPES -> foreign();
            case FOREIGN_TYPES_FIRST -> before(foreign());
        };
    }

    private List<Map<String, Object>> before(List<Map<String, Object>> first) {
        List<Map<String, Object>> all = new ArrayList<>(first);
        keys.published().forEach(key -> all.add(key.jwk()));
        return all;
    }

    private Map<String, Object> underHonestKeyId() {
        Map<String, Object> jwk = new LinkedHashMap<>(keys.unpublished().jwk());
        jwk.put("kid", keys.current().keyId());
        return jwk;
    }

    /** A kind from the future, a curve of another purpose, a secret, and an encryption key; all under the honest key ID. */
    private List<Map<String, Object>> foreign() {
        String id = keys.current().keyId();
        Map<String, Object> encryption = new LinkedHashMap<>(keys.unpublished().jwk());
        encryption.put("use", "enc");
        encryption.put("kid", id);
        return List.of(
                Map.of("kty", "AKP", "alg", "ML-DSA-65", "kid", id, "pub", "AAAA"),
                Map.of("kty", "OKP", "crv", "X25519", "kid", id, "x", "hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo"),
                Map.of(
                        "kty",
                        "oct",
                        "kid",
                        id,
                        "k",
                        "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0i"),
                encryption);
    }
}
