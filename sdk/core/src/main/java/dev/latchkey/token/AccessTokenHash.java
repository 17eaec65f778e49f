package dev.latchkey.token;

import dev.latchkey.jose.Base64Url;
import dev.latchkey.jose.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The {@code at_hash} of an access token: the left half of the hash that fits the ID token's algorithm (OpenID Connect
 * Core 1.0, 3.1.3.6).
 */
final class AccessTokenHash {

    private AccessTokenHash() {}

    static Optional<String> of(AccessToken token, String algorithm) {
        return digest(algorithm).map(digest -> {
            byte[] hash = Digest.sha(digest, token.reveal().getBytes(StandardCharsets.US_ASCII));
            return Base64Url.encode(Arrays.copyOf(hash, hash.length / 2));
        });
    }

    private static Optional<String> digest(String algorithm) {
        // Ed25519 signs with SHA-512 inside, and that is the hash the field uses with it
        return switch (algorithm) {
            case "RS256", "PS256", "ES256" -> Optional.of("SHA-256");
            case "RS384", "PS384", "ES384" -> Optional.of("SHA-384");
            case "RS512", "PS512", "ES512", "EdDSA", "Ed25519" -> Optional.of("SHA-512");
            default -> Optional.empty();
        };
    }
}
