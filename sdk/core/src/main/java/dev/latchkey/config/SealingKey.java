package dev.latchkey.config;

import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.jose.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;

/** A key of 256 bits that seals what is kept in the browser or in a store (AES-256-GCM). */
public final class SealingKey {
    private static final int BYTES = 32;

    private final byte[] key;

    private SealingKey(byte[] key) {
        this.key = key;
    }

    /**
     * The key with these bytes.
     *
     * @throws MisconfiguredException SEALING_KEY_INVALID where they are not 32
     */
    public static SealingKey of(byte[] key) {
        if (key.length != BYTES) {
            throw MisconfiguredException.of(
                    FailureCode.SEALING_KEY_INVALID, "The sealing key has " + key.length + " bytes, not " + BYTES);
        }
        return new SealingKey(key.clone());
    }

    /** A new key; keep its bytes, for a key that is lost loses what it sealed. */
    public static SealingKey generate(SecureRandom random) {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        return new SealingKey(key);
    }

    /** A key from a secret by HKDF-SHA256 (RFC 5869): the same secret and label give the same key on every instance. */
    public static SealingKey derivedFrom(Secret secret, String label) {
        return new SealingKey(Digest.hkdfSha256(secret.reveal().getBytes(StandardCharsets.UTF_8), label));
    }

    /** The key's bytes, to be kept where secrets are kept. */
    public byte[] reveal() {
        return key.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealingKey that && MessageDigest.isEqual(key, that.key);
    }

    @Override
    public int hashCode() {
        return SealingKey.class.hashCode();
    }

    @Override
    public String toString() {
        return "SealingKey(****)";
    }
}
