package dev.latchkey.mockidp.directory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The id of something that the configuration gives a name only: always the same for the same name, and it looks like Logto's. */
final class DerivedId {
    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 21;

    private DerivedId() {}

    /** 21 digits and lower-case letters. */
    static String of(String kind, String name) {
        StringBuilder id = new StringBuilder();
        for (byte value : sha256(kind + ":" + name)) {
            id.append(ALPHABET.charAt(Byte.toUnsignedInt(value) % ALPHABET.length()));
        }
        return id.substring(0, LENGTH);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
