package dev.latchkey.jose;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts and authenticates short texts with AES-256-GCM. A sealed text is {@code v1.<key id>.<nonce and ciphertext>}; it opens
 * only with the context it was sealed for. The first key seals, all open, so that keys can be rotated. It knows no expiry.
 */
public final class Sealer {
    private static final String VERSION = "v1";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;

    private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
    private final String newest;
    private final SecureRandom random;

    private Sealer(List<byte[]> keys, SecureRandom random) {
        keys.forEach(key -> this.keys.put(keyId(key), new SecretKeySpec(key, "AES")));
        this.newest = keyId(keys.get(0));
        this.random = random;
    }

    /**
     * A sealer with these keys.
     *
     * @param keys newest first, at least one, 32 bytes each
     */
    public static Sealer of(List<byte[]> keys, SecureRandom random) {
        if (keys.isEmpty() || keys.stream().anyMatch(key -> key.length != KEY_BYTES)) {
            throw new IllegalArgumentException("a sealer needs keys of 32 bytes");
        }
        return new Sealer(keys, random);
    }

    /**
     * Seals with the newest key.
     *
     * @param context what the text belongs to; not secret, not stored, needed again to open
     */
    public String seal(String plain, String context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] cipherText =
                    cipher(Cipher.ENCRYPT_MODE, newest, nonce, context).doFinal(plain.getBytes(StandardCharsets.UTF_8));
            byte[] body = ByteBuffer.allocate(nonce.length + cipherText.length)
                    .put(nonce)
                    .put(cipherText)
                    .array();
            return VERSION + "." + newest + "." + Base64Url.encode(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text, or empty where it was changed, cut, sealed for another context or with a key that is not here. */
    public Optional<String> open(String sealed, String context) {
        String[] parts = sealed.split("\\.", -1);
        if (parts.length != 3 || !parts[0].equals(VERSION) || !keys.containsKey(parts[1])) {
            return Optional.empty();
        }
        return Base64Url.decode(parts[2]).flatMap(body -> open(parts[1], body, context));
    }

    private Optional<String> open(String keyId, byte[] body, String context) {
        if (body.length < NONCE_BYTES + TAG_BITS / 8) {
            return Optional.empty();
        }
        try {
            byte[] nonce = Arrays.copyOf(body, NONCE_BYTES);
            byte[] plain = cipher(Cipher.DECRYPT_MODE, keyId, nonce, context)
                    .doFinal(body, NONCE_BYTES, body.length - NONCE_BYTES);
            return Optional.of(new String(plain, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, String keyId, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, keys.get(keyId), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((VERSION + "." + keyId + "." + context).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** Names a key without telling anything about it. */
    private static String keyId(byte[] key) {
        return Base64Url.encode(Digest.hkdfSha256(key, "latchkey key id")).substring(0, 8);
    }
}
