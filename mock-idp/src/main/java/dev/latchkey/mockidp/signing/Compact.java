package dev.latchkey.mockidp.signing;

import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.engine.UnsignedToken;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A token on its way to its compact form, RFC 7515 section 7.1: claims, and a header that is added to. */
record Compact(UnsignedToken token, Map<String, Object> more) {
    static Compact of(UnsignedToken token) {
        return new Compact(token, Map.of());
    }

    /** With members of the header that an honest token has not, or has with other values. */
    Compact with(Map<String, Object> members) {
        return new Compact(token, members);
    }

    String signed(KeyInUse key) {
        String text = text(key.algorithm(), key.keyId());
        return text + "." + KeyInUse.base64Url(key.sign(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Header and claims. */
    String text(String algorithm, String keyId) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", algorithm);
        token.type().ifPresent(type -> header.put("typ", type));
        header.put("kid", keyId);
        header.putAll(more);
        header.values().removeIf(""::equals);
        return part(header) + "." + part(token.claims());
    }

    static String part(Map<String, Object> json) {
        return KeyInUse.base64Url(Json.write(json).getBytes(StandardCharsets.UTF_8));
    }
}
