package dev.latchkey.mockidp.signing;

import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.directory.SigningAlgorithm;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A public key as Logto publishes it, RFC 7517. */
final class PublicJwk {
    private PublicJwk() {}

    /** All members in Logto's order; a key for RSA has no {@code alg}. */
    static Map<String, Object> members(SigningAlgorithm algorithm, PublicKey key) {
        Map<String, Object> own = own(algorithm, key);
        Map<String, Object> jwk = new LinkedHashMap<>();
        jwk.put("kty", algorithm.keyType());
        jwk.put("use", "sig");
        jwk.put("kid", thumbprint(algorithm, own));
        if (!algorithm.isRsa()) {
            jwk.put("alg", algorithm.name());
        }
        jwk.putAll(own);
        return jwk;
    }

    /** The SHA-256 of the required members in the order of their names, RFC 7638 section 3. */
    private static String thumbprint(SigningAlgorithm algorithm, Map<String, Object> own) {
        Map<String, Object> required = new TreeMap<>(own);
        required.put("kty", algorithm.keyType());
        try {
            byte[] text = Json.write(required).getBytes(StandardCharsets.UTF_8);
            return KeyInUse.base64Url(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Map<String, Object> own(SigningAlgorithm algorithm, PublicKey key) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (key instanceof RSAPublicKey rsa) {
            members.put("e", number(rsa.getPublicExponent(), bytes(rsa.getPublicExponent())));
            members.put("n", number(rsa.getModulus(), bytes(rsa.getModulus())));
        } else if (key instanceof ECPublicKey ec) {
            int bytes = Scheme.of(algorithm).coordinateBytes();
            members.put("crv", algorithm.curve());
            members.put("x", number(ec.getW().getAffineX(), bytes));
            members.put("y", number(ec.getW().getAffineY(), bytes));
        }
        return members;
    }

    private static int bytes(BigInteger number) {
        return (number.bitLength() + 7) / 8;
    }

    /** So many bytes, whatever the sign byte or leading zeros of the number. */
    private static String number(BigInteger value, int bytes) {
        byte[] written = value.toByteArray();
        byte[] fixed = new byte[bytes];
        int length = Math.min(written.length, bytes);
        System.arraycopy(written, written.length - length, fixed, bytes - length, length);
        return KeyInUse.base64Url(fixed);
    }
}
