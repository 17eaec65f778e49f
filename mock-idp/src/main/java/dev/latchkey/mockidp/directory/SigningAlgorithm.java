package dev.latchkey.mockidp.directory;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a tenant signs with, RFC 7518 section 3.1, and thereby the kind of its key. */
public enum SigningAlgorithm {
    /** P-384, what Logto makes unless told otherwise. */
    ES384("EC", "P-384"),
    /** RSA with 4096 bits. */
    RS256("RSA", ""),
    /** P-256, which Logto signs with where such a key was given to it. */
    ES256("EC", "P-256"),
    /** P-521, likewise. */
    ES512("EC", "P-521");

    private final String keyType;
    private final String curve;

    SigningAlgorithm(String keyType, String curve) {
        this.keyType = keyType;
        this.curve = curve;
    }

    /** {@code EC} or {@code RSA}: the {@code kty} of a JWK, and the {@code signingKeyAlgorithm} of the Management API. */
    public String keyType() {
        return keyType;
    }

    /** The {@code crv} of a JWK; empty for RSA. */
    public String curve() {
        return curve;
    }

    public boolean isRsa() {
        return this == RS256;
    }

    /** What discovery lists for such a key. */
    public List<String> advertised() {
        return isRsa() ? List.of("PS256", "RS256") : List.of(name());
    }

    /** The algorithm behind a {@code signingKeyAlgorithm}; beside Logto's EC and RSA the names of the algorithms are taken. */
    public static Optional<SigningAlgorithm> named(String name) {
        return Arrays.stream(values())
                .filter(one -> one.keyType.equals(name) || one.name().equals(name))
                .findFirst();
    }
}
