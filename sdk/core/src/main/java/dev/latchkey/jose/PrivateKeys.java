package dev.latchkey.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.EdECKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads private keys that sign: RSA, the three NIST curves, and Ed25519. What cannot be read is empty; nothing is quoted. */
public final class PrivateKeys {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final List<String> KINDS = List.of("RSA", "EC", "Ed25519");
    private static final int MIN_RSA_BITS = 2048;

    private static final List<SigningAlgorithm> OF_RSA = List.of(
            SigningAlgorithm.RS256,
            SigningAlgorithm.RS384,
            SigningAlgorithm.RS512,
            SigningAlgorithm.PS256,
            SigningAlgorithm.PS384,
            SigningAlgorithm.PS512);

    private static final List<SigningAlgorithm> OF_EC =
            List.of(SigningAlgorithm.ES256, SigningAlgorithm.ES384, SigningAlgorithm.ES512);

    private static final List<SigningAlgorithm> OF_ED25519 = List.of(SigningAlgorithm.EDDSA, SigningAlgorithm.ED25519);

    /** The fixed beginning of a PKCS #8 key for Ed25519 (RFC 8410 section 7); the 32 bytes of the key follow. */
    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private PrivateKeys() {}

    /** A private key that a JWK (RFC 7517) holds, with its key ID and its algorithm where they are named. */
    public record OfJwk(PrivateKey key, Optional<String> keyId, Optional<String> algorithm) {
        @Override
        public String toString() {
            return "OfJwk(****)";
        }
    }

    /** A key in PEM as PKCS #8 (RFC 7468 section 10). */
    public static Optional<PrivateKey> ofPem(String pem) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            return Optional.empty();
        }
        try {
            return ofPkcs8(Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A private JWK. */
    public static Optional<OfJwk> ofJwk(String json) {
        try {
            JWK jwk = JWK.parse(json);
            return privateKey(jwk)
                    .map(key -> new OfJwk(
                            key,
                            Optional.ofNullable(jwk.getKeyID()),
                            Optional.ofNullable(jwk.getAlgorithm()).map(name -> name.getName())));
        } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    /**
     * The algorithms that a key can sign with, the usual one first; none for a key that is unfit or too short. A key that stays in its
     * hardware may show neither length nor curve: then all of its kind.
     */
    public static List<SigningAlgorithm> algorithms(PrivateKey key) {
        if (key instanceof java.security.interfaces.RSAKey rsa) {
            return rsa.getModulus().bitLength() >= MIN_RSA_BITS ? OF_RSA : List.of();
        }
        if (key instanceof java.security.interfaces.ECKey ec) {
            Optional<Curve> curve = Optional.ofNullable(Curve.forECParameterSpec(ec.getParams()));
            return curve.map(PrivateKeys::algorithms).orElse(List.of());
        }
        if (key instanceof EdECKey edwards) {
            return edwards.getParams().getName().equals("Ed25519") ? OF_ED25519 : List.of();
        }
        return switch (key.getAlgorithm()) {
            case "RSA" -> OF_RSA;
            case "EC" -> OF_EC;
            case "Ed25519" -> OF_ED25519;
            default -> List.of();
        };
    }

    private static List<SigningAlgorithm> algorithms(Curve curve) {
        return Arrays.stream(SigningAlgorithm.values())
                .filter(algorithm -> algorithm.isOn(curve.getName()))
                .toList();
    }

    private static Optional<PrivateKey> privateKey(JWK jwk) throws JOSEException {
        if (!jwk.isPrivate()
                || !Set.of("RSA", "EC", "OKP").contains(jwk.getKeyType().getValue())) {
            return Optional.empty();
        }
        if (jwk instanceof RSAKey rsa) {
            return Optional.of(rsa.toPrivateKey());
        }
        return jwk instanceof ECKey ec ? Optional.of(ec.toECPrivateKey()) : ofEd25519((OctetKeyPair) jwk);
    }

    private static Optional<PrivateKey> ofEd25519(OctetKeyPair pair) {
        byte[] seed = pair.getDecodedD();
        byte[] encoded = Arrays.copyOf(ED25519_PREFIX, ED25519_PREFIX.length + seed.length);
        System.arraycopy(seed, 0, encoded, ED25519_PREFIX.length, seed.length);
        return pair.getCurve().equals(Curve.Ed25519) ? ofPkcs8(encoded) : Optional.empty();
    }

    private static Optional<PrivateKey> ofPkcs8(byte[] encoded) {
        for (String kind : KINDS) {
            try {
                return Optional.of(KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
            } catch (GeneralSecurityException e) {
                // of another kind, perhaps
            }
        }
        return Optional.empty();
    }
}
