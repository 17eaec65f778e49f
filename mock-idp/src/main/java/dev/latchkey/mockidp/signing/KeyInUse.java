package dev.latchkey.mockidp.signing;

import dev.latchkey.mockidp.directory.KeyMaterial;
import dev.latchkey.mockidp.directory.SigningAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** A key that is ready to sign, RFC 7518 section 3; nothing here is shared with who verifies. */
final class KeyInUse {
    private static final int RSA_BITS = 4096;

    private final SigningAlgorithm algorithm;
    private final KeyPair pair;
    private final Cryptography cryptography;
    private final Map<String, Object> jwk;

    private KeyInUse(SigningAlgorithm algorithm, KeyPair pair, Cryptography cryptography) {
        this.algorithm = algorithm;
        this.pair = pair;
        this.cryptography = cryptography;
        this.jwk = PublicJwk.members(algorithm, pair.getPublic());
    }

    /** Makes a new pair; for RSA that takes seconds. */
    static KeyInUse generate(SigningAlgorithm algorithm, Cryptography cryptography) {
        Scheme scheme = Scheme.of(algorithm);
        try {
            KeyPairGenerator generator = cryptography.generator(scheme.keys());
            if (algorithm.isRsa()) {
                generator.initialize(RSA_BITS);
            } else {
                generator.initialize(new ECGenParameterSpec(scheme.curve()));
            }
            return new KeyInUse(algorithm, generator.generateKeyPair(), cryptography);
        } catch (GeneralSecurityException e) {
            throw unexpected(e);
        }
    }

    /** Reads a pair that was kept. */
    static KeyInUse of(SigningAlgorithm algorithm, KeyMaterial material, Cryptography cryptography) {
        try {
            KeyFactory factory = cryptography.factory(Scheme.of(algorithm).keys());
            KeyPair pair = new KeyPair(
                    factory.generatePublic(new X509EncodedKeySpec(decoded(material.publicKey()))),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(decoded(material.privateKey()))));
            return new KeyInUse(algorithm, pair, cryptography);
        } catch (GeneralSecurityException e) {
            throw unexpected(e);
        }
    }

    KeyMaterial material() {
        Base64.Encoder base64 = Base64.getEncoder();
        return new KeyMaterial(
                base64.encodeToString(pair.getPrivate().getEncoded()),
                base64.encodeToString(pair.getPublic().getEncoded()));
    }

    String algorithm() {
        return algorithm.name();
    }

    /** The RFC 7638 thumbprint of the public key. */
    String keyId() {
        return String.valueOf(jwk.get("kid"));
    }

    /** The public key as Logto publishes it. */
    Map<String, Object> jwk() {
        return jwk;
    }

    byte[] publicKeyBytes() {
        return pair.getPublic().getEncoded();
    }

    byte[] sign(byte[] text) {
        try {
            Signature signature = cryptography.signature(Scheme.of(algorithm).signature());
            signature.initSign(pair.getPrivate());
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw unexpected(e);
        }
    }

    boolean verifies(byte[] text, byte[] signed) {
        try {
            Signature signature = cryptography.signature(Scheme.of(algorithm).signature());
            signature.initVerify(pair.getPublic());
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The left half of the hash that the algorithm uses, OpenID Connect Core 3.1.3.6. */
    String halfHash(String token) {
        try {
            byte[] hash = MessageDigest.getInstance(Scheme.of(algorithm).hash())
                    .digest(token.getBytes(StandardCharsets.US_ASCII));
            return base64Url(Arrays.copyOf(hash, hash.length / 2));
        } catch (NoSuchAlgorithmException e) {
            throw unexpected(e);
        }
    }

    static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decoded(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    private static IllegalStateException unexpected(GeneralSecurityException e) {
        return new IllegalStateException("every JDK has P-256, P-384, P-521, RSA and SHA-2", e);
    }
}
