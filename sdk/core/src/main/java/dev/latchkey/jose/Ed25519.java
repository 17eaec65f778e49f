package dev.latchkey.jose;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Ed25519 of the JDK (RFC 8032): Nimbus would need Tink for it, a further dependency. */
final class Ed25519 {
    /** The fixed beginning of a SubjectPublicKeyInfo for Ed25519 (RFC 8410 section 4); the 32 bytes of the key follow. */
    private static final byte[] SPKI_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    static boolean verify(byte[] publicKey, byte[] message, byte[] signature) throws GeneralSecurityException {
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(key(publicKey));
        verifier.update(message);
        return verifier.verify(signature);
    }

    private static PublicKey key(byte[] publicKey) throws GeneralSecurityException {
        byte[] encoded = Arrays.copyOf(SPKI_PREFIX, SPKI_PREFIX.length + publicKey.length);
        System.arraycopy(publicKey, 0, encoded, SPKI_PREFIX.length, publicKey.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
