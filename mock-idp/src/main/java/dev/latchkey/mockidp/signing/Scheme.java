package dev.latchkey.mockidp.signing;

import dev.latchkey.mockidp.directory.SigningAlgorithm;

/**
 * What an algorithm of RFC 7518 is in the words of the JDK.
 *
 * @param curve for the generator; empty for RSA
 */
record Scheme(String keys, String curve, String signature, String hash, int coordinateBytes) {
    static Scheme of(SigningAlgorithm algorithm) {
        return switch (algorithm) {
            case ES256 -> new Scheme("EC", "secp256r1", "SHA256withECDSAinP1363Format", "SHA-256", 32);
            case ES384 -> new Scheme("EC", "secp384r1", "SHA384withECDSAinP1363Format", "SHA-384", 48);
            case ES512 -> new Scheme("EC", "secp521r1", "SHA512withECDSAinP1363Format", "SHA-512", 66);
            case RS256 -> new Scheme("RSA", "", "SHA256withRSA", "SHA-256", 0);
        };
    }
}
