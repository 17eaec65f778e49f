package dev.latchkey.e2e.interop;

import dev.latchkey.mockidp.directory.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a JWT says, whoever signed it: the clients under test have verified it or pass it on. */
final class Tokens {
    private Tokens() {}

    static Map<String, Object> claims(@Nullable Object token) {
        String payload = String.valueOf(token).split("\\.", -1)[1];
        return Json.object(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    }
}
