package dev.latchkey.mockidp;

import dev.latchkey.mockidp.directory.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A client's own key, which signs JWTs for private_key_jwt. */
final class Assertion {
    private final String algorithm;
    private final KeyPair keys;

    private Assertion(String algorithm, KeyPair keys) {
        this.algorithm = algorithm;
        this.keys = keys;
    }

    static Assertion of(String algorithm) {
        try {
            KeyPairGenerator generator;
            if (algorithm.startsWith("ES")) {
                generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else if (algorithm.startsWith("Ed")) {
                generator = KeyPairGenerator.getInstance("Ed25519");
            } else {
                generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
            }
            return new Assertion(algorithm, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    Map<String, Object> jwk() {
        Map<String, Object> jwk = new LinkedHashMap<>();
        jwk.put("kid", "key-1");
        if (keys.getPublic() instanceof ECPublicKey ec) {
            jwk.putAll(Map.of("kty", "EC", "crv", "P-256"));
            jwk.put("x", number(ec.getW().getAffineX(), 32));
            jwk.put("y", number(ec.getW().getAffineY(), 32));
        } else if (keys.getPublic() instanceof RSAPublicKey rsa) {
            jwk.put("kty", "RSA");
            jwk.put("n", number(rsa.getModulus(), 256));
            jwk.put("e", number(rsa.getPublicExponent(), 3));
        } else if (keys.getPublic() instanceof EdECPublicKey ed) {
            byte[] encoded = ed.getEncoded();
            jwk.putAll(Map.of("kty", "OKP", "crv", "Ed25519"));
            jwk.put("x", text(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)));
        }
        return jwk;
    }

    String signed(Map<String, Object> claims) {
        String head = part(Map.of("alg", algorithm, "kid", "key-1")) + "." + part(claims);
        try {
            Signature signature = signature();
            signature.initSign(keys.getPrivate());
            signature.update(head.getBytes(StandardCharsets.US_ASCII));
            return head + "." + text(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private Signature signature() throws GeneralSecurityException {
        if (algorithm.equals("PS256")) {
            Signature pss = Signature.getInstance("RSASSA-PSS");
            pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            return pss;
        }
        return Signature.getInstance(
                algorithm.startsWith("Ed")
                        ? "Ed25519"
                        : algorithm.equals("ES256") ? "SHA256withECDSAinP1363Format" : "SHA256withRSA");
    }

    private static String part(Map<String, Object> json) {
        return text(Json.write(json).getBytes(StandardCharsets.UTF_8));
    }

    private static String number(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] exact = new byte[length];
        int from = Math.max(0, bytes.length - length);
        System.arraycopy(bytes, from, exact, length - (bytes.length - from), bytes.length - from);
        return text(exact);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
