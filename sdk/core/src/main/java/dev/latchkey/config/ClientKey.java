package dev.latchkey.config;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.jose.JwsSigner;
import dev.latchkey.jose.PrivateKeys;
import dev.latchkey.jose.SigningAlgorithm;
import java.security.PrivateKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A private key that a client proves itself with ({@code private_key_jwt}): RSA of at least 2048 bits, P-256, P-384, P-521 or
 * Ed25519. The provider has the public half. It shows itself nowhere.
 */
public final class ClientKey {
    private final PrivateKey key;
    private final SigningAlgorithm algorithm;
    private final Optional<String> keyId;

    private ClientKey(PrivateKey key, SigningAlgorithm algorithm, Optional<String> keyId) {
        this.key = key;
        this.algorithm = algorithm;
        this.keyId = keyId;
    }

    /**
     * A key of the JDK, with the usual algorithm of its kind: RS256, ES256, ES384, ES512 or EdDSA. It may be one that stays in its
     * hardware (PKCS #11): an EC key that does not show its curve signs with ES256 unless {@link #withAlgorithm} says otherwise.
     *
     * @throws MisconfiguredException CLIENT_KEY_INVALID where it is of another kind, or too short
     */
    public static ClientKey of(PrivateKey key) {
        return PrivateKeys.algorithms(key).stream()
                .findFirst()
                .map(usual -> new ClientKey(key, usual, Optional.empty()))
                .orElseThrow(() -> invalid("The client's key is of a kind or a length that is not used to sign"));
    }

    /**
     * A key in PEM, as PKCS #8 ({@code BEGIN PRIVATE KEY}).
     *
     * @throws MisconfiguredException CLIENT_KEY_INVALID
     */
    public static ClientKey ofPem(String pem) {
        return of(PrivateKeys.ofPem(pem)
                .orElseThrow(() -> invalid("The client's key is no private key in PEM that can be read")));
    }

    /**
     * A key as a private JWK (RFC 7517), with its {@code kid} and its {@code alg} where it has them.
     *
     * @throws MisconfiguredException CLIENT_KEY_INVALID
     */
    public static ClientKey ofJwk(String json) {
        PrivateKeys.OfJwk jwk = PrivateKeys.ofJwk(json)
                .orElseThrow(() -> invalid("The client's key is no private JWK that can be read"));
        ClientKey plain = of(jwk.key());
        ClientKey named = jwk.keyId().map(plain::withKeyId).orElse(plain);
        return jwk.algorithm().map(named::withAlgorithm).orElse(named);
    }

    /** With the name under which the provider has the public half. */
    public ClientKey withKeyId(String keyId) {
        return new ClientKey(key, algorithm, Optional.of(keyId));
    }

    /**
     * With another algorithm that fits the key, such as PS256 for RSA.
     *
     * @throws MisconfiguredException CLIENT_KEY_INVALID where it does not fit
     */
    public ClientKey withAlgorithm(String name) {
        List<SigningAlgorithm> fitting = PrivateKeys.algorithms(key);
        return fitting.stream()
                .filter(it -> it.jwsName().equals(name))
                .findFirst()
                .map(it -> new ClientKey(key, it, keyId))
                .orElseThrow(() -> new MisconfiguredException(Failure.of(
                                FailureCode.CLIENT_KEY_INVALID, "The algorithm does not fit the client's key")
                        .withValues(
                                fitting.stream().map(SigningAlgorithm::jwsName).collect(Collectors.joining(", ")),
                                name)));
    }

    /** The name of the algorithm that it signs with. */
    public String algorithm() {
        return algorithm.jwsName();
    }

    /** The {@code kid} in the header of what the key signs. */
    public Optional<String> keyId() {
        return keyId;
    }

    /** These claims as a signed JWT. Between stages: what it signs, the provider takes for the client's word. */
    public String sign(Map<String, Object> claims) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("typ", "JWT");
        keyId.ifPresent(id -> header.put("kid", id));
        return JwsSigner.sign(key, algorithm, header, claims);
    }

    private static MisconfiguredException invalid(String what) {
        return MisconfiguredException.of(FailureCode.CLIENT_KEY_INVALID, what);
    }

    @Override
    public String toString() {
        return "ClientKey(" + algorithm() + keyId.map(id -> ", " + id).orElse("") + ")";
    }
}
