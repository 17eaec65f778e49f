package dev.latchkey.provider.live;

import dev.latchkey.config.ClientAuthentication;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Secret;
import dev.latchkey.config.Surroundings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the client proves itself in one request: in a header or in the form, never in both (RFC 6749, section 2.3). Basic
 * credentials are form-encoded before base64 (section 2.3.1), so that a colon, a percent sign or an umlaut in a secret
 * survive.
 */
record ClientProof(Map<String, String> headers, Map<String, String> form) {
    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /** The request with the proof in it. */
    static ClientProof of(ClientConfig config, Map<String, String> form, Surroundings surroundings) {
        ClientAuthentication method = config.authentication().current();
        if (method instanceof ClientAuthentication.SecretBasic basic) {
            return new ClientProof(Map.of("Authorization", basic(config.clientId(), basic.value())), form);
        }
        Map<String, String> proven = new LinkedHashMap<>(form);
        proven.put("client_id", config.clientId());
        if (method instanceof ClientAuthentication.SecretPost post) {
            proven.put("client_secret", post.value().reveal());
        } else if (method instanceof ClientAuthentication.PrivateKeyJwt jwt) {
            proven.put("client_assertion_type", JWT_BEARER);
            proven.put("client_assertion", ClientAssertion.of(config, jwt.key(), surroundings));
        }
        return new ClientProof(Map.of(), proven);
    }

    private static String basic(String clientId, Secret secret) {
        String pair = encoded(clientId) + ":" + encoded(secret.reveal());
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "ClientProof(****)";
    }
}
