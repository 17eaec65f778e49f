package dev.latchkey.mockidp.signing;

import dev.latchkey.mockidp.directory.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A P-384 key for ES384 (RFC 7518 section 3.4), with the JDK's own means: nothing here is shared with who verifies. */
final class SigningKey {
    static final String ALGORITHM = "ES384";

    private final KeyPair pair;

    private SigningKey(KeyPair pair) {
        this.pair = pair;
    }

    static SigningKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp384r1"));
            return new SigningKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw unexpected(e);
        }
    }

    /** The RFC 7638 thumbprint of the public key. */
    String keyId() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("crv", "P-384");
        members.put("kty", "EC");
        members.put("x", coordinate(publicKey().getW().getAffineX().toByteArray()));
        members.put("y", coordinate(publicKey().getW().getAffineY().toByteArray()));
        try {
            byte[] text = Json.write(members).getBytes(StandardCharsets.UTF_8);
            return base64Url(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (GeneralSecurityException e) {
            throw unexpected(e);
        }
    }

    /** The public key as Logto publishes it. */
    Map<String, Object> jwk() {
        Map<String, Object> jwk = new LinkedHashMap<>();
        jwk.put("kty", "EC");
        jwk.put("use", "sig");
        jwk.put("kid", keyId());
        jwk.put("alg", ALGORITHM);
        jwk.put("crv", "P-384");
        jwk.put("x", coordinate(publicKey().getW().getAffineX().toByteArray()));
        jwk.put("y", coordinate(publicKey().getW().getAffineY().toByteArray()));
        return jwk;
    }

    byte[] publicKeyBytes() {
        return pair.getPublic().getEncoded();
    }

    byte[] sign(byte[] text) {
        try {
            Signature signature = Signature.getInstance("SHA384withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw unexpected(e);
        }
    }

    boolean verifies(byte[] text, byte[] signed) {
        try {
            Signature signature = Signature.getInstance("SHA384withECDSAinP1363Format");
            signature.initVerify(pair.getPublic());
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The left half of the hash that the algorithm uses, OpenID Connect Core 3.1.3.6. */
    static String halfHash(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-384").digest(token.getBytes(StandardCharsets.US_ASCII));
            return base64Url(Arrays.copyOf(hash, hash.length / 2));
        } catch (GeneralSecurityException e) {
            throw unexpected(e);
        }
    }

    static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private ECPublicKey publicKey() {
        return (ECPublicKey) pair.getPublic();
    }

    /** 48 bytes, whatever the sign byte or leading zeros of the number. */
    private static String coordinate(byte[] number) {
        byte[] fixed = new byte[48];
        int length = Math.min(number.length, fixed.length);
        System.arraycopy(number, number.length - length, fixed, fixed.length - length, length);
        return base64Url(fixed);
    }

    private static IllegalStateException unexpected(GeneralSecurityException e) {
        return new IllegalStateException("every JDK has P-384, SHA-256 and SHA-384", e);
    }
}
