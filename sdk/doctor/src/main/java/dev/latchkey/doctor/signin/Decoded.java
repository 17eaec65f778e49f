package dev.latchkey.doctor.signin;

import dev.latchkey.doctor.probe.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** What a JWT says (RFC 7519), without its signature; nothing here is verified. */
public record Decoded(Map<String, Object> header, Map<String, Object> claims) {
    /** What a token says; empty where it is no JWT: opaque. */
    public static Optional<Decoded> of(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        return part(parts[0]).flatMap(header -> part(parts[1]).map(claims -> new Decoded(header, claims)));
    }

    private static Optional<Map<String, Object>> part(String encoded) {
        try {
            return Json.object(new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A member of the header as text; empty where there is none. */
    public String headerText(String name) {
        return header.get(name) instanceof String text ? text : "";
    }
}
