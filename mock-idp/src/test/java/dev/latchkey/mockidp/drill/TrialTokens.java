package dev.latchkey.mockidp.drill;

import static dev.latchkey.mockidp.drill.Omission.IGNORES_CRIT;
import static dev.latchkey.mockidp.drill.Omission.SKIPS_SIGNATURE;
import static dev.latchkey.mockidp.drill.Omission.TAKES_ALG_NONE;
import static dev.latchkey.mockidp.drill.Omission.TAKES_HS256;
import static dev.latchkey.mockidp.drill.Omission.TAKES_KEY_IN_HEADER;

import dev.latchkey.mockidp.directory.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signatures of ES384 as an app checks them that was written in a hurry, with the JDK only. */
final class TrialTokens {
    private final Set<Omission> omissions;

    TrialTokens(Set<Omission> omissions) {
        this.omissions = Set.copyOf(omissions);
    }

    /** The claims of a token whose signature is good. */
    Map<String, Object> verified(String token, Map<String, Object> keySet) throws GeneralSecurityException {
        String[] parts = token.split("\\.", -1);
        require(parts.length == 3, "not three parts");
        Map<String, Object> header = json(parts[0]);
        if (!omissions.contains(SKIPS_SIGNATURE)) {
            require(omissions.contains(IGNORES_CRIT) || !header.containsKey("crit"), "crit");
            require(isSigned(parts, header, keySet), "signature");
        }
        return json(parts[1]);
    }

    private boolean isSigned(String[] parts, Map<String, Object> header, Map<String, Object> keySet)
            throws GeneralSecurityException {
        String text = parts[0] + "." + parts[1];
        byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
        String alg = String.valueOf(header.get("alg"));
        if (alg.equalsIgnoreCase("none") && omissions.contains(TAKES_ALG_NONE)) {
            return true;
        }
        PublicKey key = omissions.contains(TAKES_KEY_IN_HEADER) && header.get("jwk") instanceof Map<?, ?> own
                ? key(own)
                : published(header, keySet);
        if (alg.equals("HS256") && omissions.contains(TAKES_HS256)) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
            return MessageDigest.isEqual(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)), signature);
        }
        require(alg.equals("ES384"), "alg");
        Signature check = Signature.getInstance("SHA384withECDSAinP1363Format");
        check.initVerify(key);
        check.update(text.getBytes(StandardCharsets.US_ASCII));
        return check.verify(signature);
    }

    private static PublicKey published(Map<String, Object> header, Map<String, Object> keySet)
            throws GeneralSecurityException {
        for (Object key : (List<?>) keySet.getOrDefault("keys", List.of())) {
            if (key instanceof Map<?, ?> jwk && String.valueOf(jwk.get("kid")).equals(header.get("kid"))) {
                return key(jwk);
            }
        }
        throw new Refused("kid");
    }

    private static PublicKey key(Map<?, ?> jwk) throws GeneralSecurityException {
        require("P-384".equals(jwk.get("crv")), "crv");
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp384r1"));
        ECPoint point = new ECPoint(number(jwk, "x"), number(jwk, "y"));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(Map<?, ?> jwk, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(String.valueOf(jwk.get(member))));
    }

    private static Map<String, Object> json(String part) {
        return Json.object(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    static void require(boolean fine, String what) {
        if (!fine) {
            throw new Refused(what);
        }
    }

    /** What the app refuses. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String what) {
            super(what);
        }
    }
}
