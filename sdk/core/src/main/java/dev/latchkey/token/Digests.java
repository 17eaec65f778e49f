package dev.latchkey.token;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The SHA-2 hashes that every Java platform has. */
final class Digests {

    private Digests() {}

    static byte[] sha(int bits, byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-" + bits).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java platform has no SHA-" + bits, e);
        }
    }
}
