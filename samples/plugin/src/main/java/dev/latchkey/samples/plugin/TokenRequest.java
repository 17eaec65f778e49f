package dev.latchkey.samples.plugin;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A token request as the assistant sends it, in one of the ways of {@link TokenExchange}. */
record TokenRequest(String endpoint, TokenExchange exchange, Map<String, String> members, String authorization) {
    static TokenRequest forCode(Installation plugin, TokenExchange exchange, String code, String redirectUri) {
        Map<String, String> grant = new LinkedHashMap<>();
        grant.put("grant_type", "authorization_code");
        grant.put("code", code);
        grant.put("redirect_uri", redirectUri);
        return proven(plugin, exchange, grant);
    }

    static TokenRequest forRefresh(Installation plugin, TokenExchange exchange, String refreshToken) {
        Map<String, String> grant = new LinkedHashMap<>();
        grant.put("grant_type", "refresh_token");
        grant.put("refresh_token", refreshToken);
        return proven(plugin, exchange, grant);
    }

    private static TokenRequest proven(Installation plugin, TokenExchange exchange, Map<String, String> grant) {
        Draft.Credentials credentials = plugin.credentials();
        Map<String, String> members = new LinkedHashMap<>(grant);
        if (exchange != TokenExchange.BASIC) {
            members.put("client_id", credentials.clientId());
            members.put("client_secret", credentials.clientSecret());
        }
        String authorization = exchange.usesHeader() ? basic(credentials) : "";
        return new TokenRequest(plugin.manifest().authorizationUrl(), exchange, members, authorization);
    }

    private static String basic(Draft.Credentials credentials) {
        String pair = FormText.encoded(credentials.clientId()) + ":" + FormText.encoded(credentials.clientSecret());
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException where the manifest's endpoint is no http address */
    HttpRequest toHttp() {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoint))
                .header("Content-Type", exchange.contentType())
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body()));
        return authorization.isEmpty()
                ? request.build()
                : request.header("Authorization", authorization).build();
    }

    String body() {
        return exchange == TokenExchange.JSON ? JsonText.write(members) : FormText.of(members);
    }

    @Override
    public String toString() {
        return "TokenRequest(" + members.get("grant_type") + ")";
    }
}
