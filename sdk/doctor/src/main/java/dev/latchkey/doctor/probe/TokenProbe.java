package dev.latchkey.doctor.probe;

import dev.latchkey.config.Secret;
import dev.latchkey.doctor.integration.Integration;
import dev.latchkey.doctor.integration.ProductProfile.Authentication;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Asks the token endpoint as the client, with codes that nobody issued, or with a refresh token. */
public final class TokenProbe {
    private static final String NO_SUCH_CODE = "latchkey-doctor-asks-with-a-code-that-nobody-issued";
    private static final String VERIFIER = "latchkey-doctor-verifier-of-a-code-that-nobody-issued";

    private final URI endpoint;
    private final Integration integration;
    private final Network network;

    public TokenProbe(URI endpoint, Integration integration, Network network) {
        this.endpoint = endpoint;
        this.integration = integration;
        this.network = network;
    }

    /** As the product proves itself, with a code that nobody issued. Whoever is let in hears that the code is not valid. */
    public Reply asTheProductAsks() {
        return network.post(endpoint, headers(), with(noSuchCode()));
    }

    /** The same without a secret: only a public client is let in so. */
    public Reply withoutSecret() {
        Map<String, String> form = noSuchCode();
        form.put("client_id", integration.clientId());
        return network.post(endpoint, Map.of(), form);
    }

    /** As a script in a browser at this origin asks. */
    public Reply from(String origin) {
        Map<String, String> headers = new LinkedHashMap<>(headers());
        headers.put("Origin", origin);
        return network.post(endpoint, headers, with(noSuchCode()));
    }

    /** New tokens for a refresh token, of an API where one is named. */
    public Reply refresh(Secret refreshToken, Optional<String> resource) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken.reveal());
        resource.ifPresent(it -> form.put("resource", it));
        return network.post(endpoint, headers(), with(form));
    }

    private Map<String, String> noSuchCode() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", NO_SUCH_CODE);
        form.put("redirect_uri", integration.redirectUri().orElse("https://app.example/callback"));
        form.put("code_verifier", VERIFIER);
        return form;
    }

    private Map<String, String> headers() {
        if (integration.authentication() != Authentication.BASIC) {
            return Map.of();
        }
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(integration.clientId(), integration.secret().orElseThrow().reveal());
        byte[] pair = Network.encoded(parts).replaceFirst("=", ":").getBytes(StandardCharsets.UTF_8);
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    private Map<String, String> with(Map<String, String> form) {
        if (integration.authentication() != Authentication.BASIC) {
            form.put("client_id", integration.clientId());
        }
        if (integration.authentication() == Authentication.POST) {
            form.put("client_secret", integration.secret().orElseThrow().reveal());
        }
        return form;
    }
}
