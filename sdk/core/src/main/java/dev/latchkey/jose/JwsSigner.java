package dev.latchkey.jose;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/** Signs with the JDK: a compact JWS (RFC 7515 section 7.1) by one of the algorithms that are verified here. */
public final class JwsSigner {
    private JwsSigner() {}

    /** The compact JWS of these claims. The header holds what is given, with {@code alg} added. */
    public static String sign(
            PrivateKey key, SigningAlgorithm algorithm, Map<String, Object> header, Map<String, Object> claims) {
        Map<String, Object> whole = new LinkedHashMap<>(header);
        whole.put("alg", algorithm.jwsName());
        String input = encoded(whole) + "." + encoded(claims);
        try {
            Signature signature = signature(algorithm.jwsName());
            signature.initSign(key);
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + Base64Url.encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key that fits its algorithm could not sign", e);
        }
    }

    private static String encoded(Map<String, Object> members) {
        return Base64Url.encode(Json.write(members).getBytes(StandardCharsets.UTF_8));
    }

    /** ECDSA as two plain numbers (RFC 7518 section 3.4); PSS with salt and mask of the digest's length (section 3.5). */
    private static Signature signature(String algorithm) throws GeneralSecurityException {
        if (algorithm.startsWith("Ed")) {
            return Signature.getInstance("Ed25519");
        }
        String bits = algorithm.substring(2);
        if (algorithm.startsWith("ES")) {
            return Signature.getInstance("SHA" + bits + "withECDSAinP1363Format");
        }
        if (algorithm.startsWith("RS")) {
            return Signature.getInstance("SHA" + bits + "withRSA");
        }
        Signature signature = Signature.getInstance("RSASSA-PSS");
        String digest = "SHA-" + bits;
        signature.setParameter(new PSSParameterSpec(
                digest, "MGF1", new MGF1ParameterSpec(digest), Integer.parseInt(bits) / Byte.SIZE, 1));
        return signature;
    }
}
