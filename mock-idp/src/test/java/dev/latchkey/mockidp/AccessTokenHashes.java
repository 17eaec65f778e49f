package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.directory.ApiResource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** What the {@code at_hash} of ID tokens is: absent, of the access token, or wrong. */
final class AccessTokenHashes {
    private AccessTokenHashes() {}

    static String first(Client client) {
        return hash(client.tokens(Map.of()));
    }

    static String besideJwt(MockIdp idp, Client client) {
        idp.addResource(ApiResource.of("https://todo.test", "read"));
        String code = client.code(Map.of("resource", "https://todo.test"));
        Reply tokens = client.token(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                idp.application("quickstart").redirectUris().get(0),
                "resource",
                "https://todo.test"));
        assertThat(tokens.member("access_token")).contains(".");
        return hash(tokens);
    }

    static String refreshed(Client client) {
        return hash(client.refresh(client.tokens(Map.of("scope", "openid offline_access", "prompt", "consent"))
                .member("refresh_token")));
    }

    private static String hash(Reply tokens) {
        Map<String, Object> claims = tokens.idTokenClaims();
        if (!claims.containsKey("at_hash")) {
            return "absent";
        }
        assertThat(claims.keySet()).containsSubsequence("at_hash", "aud", "exp", "iat", "iss");
        return half(tokens.member("access_token")).equals(claims.get("at_hash")) ? "of the access token" : "wrong";
    }

    private static String half(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-384").digest(token.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 24));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
