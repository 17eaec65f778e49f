package dev.latchkey.token;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** The {@code at_hash} of an access token: the left half of the hash that fits the ID token's algorithm (OpenID Connect Core 1.0, 3.1.3.6). */
final class AccessTokenHash {

    private AccessTokenHash() {}

    static Optional<String> of(AccessToken token, String algorithm) {
        return bits(algorithm).map(bits -> {
            byte[] hash = Digests.sha(bits, token.reveal().getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, hash.length / 2));
        });
    }

    private static Optional<Integer> bits(String algorithm) {
        // Ed25519 signs with SHA-512 inside, and that is the hash the field uses with it
        return switch (algorithm) {
            case "RS256", "PS256", "ES256" -> Optional.of(256);
            case "RS384", "PS384", "ES384" -> Optional.of(384);
            case "RS512", "PS512", "ES512", "EdDSA", "Ed25519" -> Optional.of(512);
            default -> Optional.empty();
        };
    }
}
