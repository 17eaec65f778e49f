package dev.latchkey.jose;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** SHA-256, HKDF and comparing in constant time. */
public final class Digest {
    private Digest() {}

    public static byte[] sha256(String text) {
        return sha("SHA-256", text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The digest of the bytes.
     *
     * @param algorithm SHA-256, SHA-384 or SHA-512, which every JDK has
     */
    public static byte[] sha(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether both are equal; how long it takes does not tell where they differ. */
    public static boolean same(String left, String right) {
        return MessageDigest.isEqual(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    /** 32 bytes derived from the input by HKDF with SHA-256, no salt, the label as info (RFC 5869). */
    public static byte[] hkdfSha256(byte[] input, String label) {
        byte[] pseudoRandomKey = hmac(new byte[32], input);
        byte[] info = label.getBytes(StandardCharsets.UTF_8);
        byte[] block = Arrays.copyOf(info, info.length + 1);
        block[info.length] = 1;
        return hmac(pseudoRandomKey, block);
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
