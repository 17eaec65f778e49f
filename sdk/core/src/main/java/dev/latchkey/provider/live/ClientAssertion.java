package dev.latchkey.provider.live;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.ClientKey;
import dev.latchkey.config.Surroundings;
import dev.latchkey.jose.Base64Url;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The client's signed word that it is itself (RFC 7523 section 3, OpenID Connect Core section 9): for this issuer and nobody else,
 * for one minute, and with a name of its own, so that nobody can use it a second time.
 */
final class ClientAssertion {
    private static final int ID_BYTES = 16;
    private static final long SECONDS = 60;

    private ClientAssertion() {}

    /** The audience is the issuer, not the endpoint: an endpoint's address may be somebody else's idea (RFC 7523bis). */
    static String of(ClientConfig config, ClientKey key, Surroundings surroundings) {
        Instant now = surroundings.clock().instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", config.clientId());
        claims.put("sub", config.clientId());
        claims.put("aud", config.issuerValue());
        claims.put("jti", random(surroundings));
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.getEpochSecond() + SECONDS);
        return key.sign(claims);
    }

    private static String random(Surroundings surroundings) {
        byte[] bytes = new byte[ID_BYTES];
        surroundings.random().nextBytes(bytes);
        return Base64Url.encode(bytes);
    }
}
