package dev.latchkey.mockidp.engine;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.KeySpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;

/** Signatures by the keys of clients (RFC 7515, RFC 7517), with the algorithms that discovery lists for client authentication. */
final class JwkSignature {
    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

    private JwkSignature() {}

    /** Whether one of the keys made the signature; false too for an algorithm that is not taken or that no key is for. */
    static boolean isValid(Map<String, Object> jwk, String algorithm, byte[] signed, byte[] signature) {
        try {
            Signature verifier = verifier(algorithm);
            verifier.initVerify(key(jwk, algorithm));
            verifier.update(signed);
            return verifier.verify(signature);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static Signature verifier(String algorithm) throws GeneralSecurityException {
        switch (algorithm) {
            case "RS256":
                return Signature.getInstance("SHA256withRSA");
            case "PS256":
                Signature pss = Signature.getInstance("RSASSA-PSS");
                pss.setParameter(PSS);
                return pss;
            case "ES256":
                return Signature.getInstance("SHA256withECDSAinP1363Format");
            case "Ed25519":
            case "EdDSA":
                return Signature.getInstance("Ed25519");
            default:
                throw new IllegalArgumentException("not taken: " + algorithm);
        }
    }

    private static PublicKey key(Map<String, Object> jwk, String algorithm) throws GeneralSecurityException {
        return switch (algorithm) {
            case "RS256", "PS256" -> key("RSA", new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e")));
            case "ES256" -> key("EC", ec(jwk));
            default -> key("Ed25519", ed25519(jwk));
        };
    }

    private static PublicKey key(String type, KeySpec spec) throws GeneralSecurityException {
        return KeyFactory.getInstance(type).generatePublic(spec);
    }

    private static KeySpec ec(Map<String, Object> jwk) throws GeneralSecurityException {
        if (!"P-256".equals(jwk.get("crv"))) {
            throw new IllegalArgumentException("ES256 takes P-256");
        }
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(number(jwk, "x"), number(jwk, "y"));
        return new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class));
    }

    /** RFC 8032 section 5.1.2: y in little endian, with the sign of x in the last bit. */
    private static KeySpec ed25519(Map<String, Object> jwk) {
        byte[] little = bytes(jwk, "x");
        if (little.length != 32) {
            throw new IllegalArgumentException("Ed25519 has 32 bytes");
        }
        byte[] big = new byte[32];
        for (int i = 0; i < 32; i++) {
            big[i] = little[31 - i];
        }
        boolean odd = (big[0] & 0x80) != 0;
        big[0] &= 0x7f;
        return new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, big)));
    }

    private static BigInteger number(Map<String, Object> jwk, String member) {
        return new BigInteger(1, bytes(jwk, member));
    }

    private static byte[] bytes(Map<String, Object> jwk, String member) {
        return Base64.getUrlDecoder().decode(String.valueOf(jwk.getOrDefault(member, "")));
    }
}
