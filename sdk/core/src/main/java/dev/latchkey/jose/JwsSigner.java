package dev.latchkey.jose;

import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/** Signs with the JDK: a compact JWS (RFC 7515 section 7.1) by one of the algorithms that are verified here. */
public final class JwsSigner {
    private JwsSigner() {}

    /**
     * The compact JWS of these claims. The header holds what is given, with {@code alg} added.
     *
     * @throws MisconfiguredException CLIENT_KEY_INVALID where the key, or the hardware that it is in, does not sign
     */
    public static String sign(
            PrivateKey key, SigningAlgorithm algorithm, Map<String, Object> header, Map<String, Object> claims) {
        Map<String, Object> whole = new LinkedHashMap<>(header);
        whole.put("alg", algorithm.jwsName());
        String input = encoded(whole) + "." + encoded(claims);
        try {
            Signature signature = signature(algorithm.jwsName());
            // First of all, for it decides whose signature it is: a key in hardware goes to its own provider
            signature.initSign(key);
            if (algorithm.jwsName().startsWith("PS")) {
                signature.setParameter(pss(algorithm.jwsName()));
            }
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + Base64Url.encode(signature.sign());
        } catch (GeneralSecurityException | ProviderException e) {
            // Without its message, which is the hardware's own
            throw MisconfiguredException.of(
                    FailureCode.CLIENT_KEY_INVALID,
                    "The client's key could not sign: " + e.getClass().getSimpleName());
        }
    }

    private static String encoded(Map<String, Object> members) {
        return Base64Url.encode(Json.write(members).getBytes(StandardCharsets.UTF_8));
    }

    /** ECDSA as two plain numbers (RFC 7518 section 3.4). */
    private static Signature signature(String algorithm) throws GeneralSecurityException {
        if (algorithm.startsWith("Ed")) {
            return Signature.getInstance("Ed25519");
        }
        String bits = algorithm.substring(2);
        if (algorithm.startsWith("ES")) {
            return Signature.getInstance("SHA" + bits + "withECDSAinP1363Format");
        }
        return Signature.getInstance(algorithm.startsWith("RS") ? "SHA" + bits + "withRSA" : "RSASSA-PSS");
    }

    /** Salt and mask of the digest's length (RFC 7518 section 3.5). */
    private static PSSParameterSpec pss(String algorithm) {
        String bits = algorithm.substring(2);
        String digest = "SHA-" + bits;
        return new PSSParameterSpec(
                digest, "MGF1", new MGF1ParameterSpec(digest), Integer.parseInt(bits) / Byte.SIZE, 1);
    }
}
