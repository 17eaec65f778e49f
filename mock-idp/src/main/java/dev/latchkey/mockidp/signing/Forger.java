package dev.latchkey.mockidp.signing;

import dev.latchkey.mockidp.engine.UnsignedToken;
import dev.latchkey.mockidp.fault.Forgery;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Signs dishonestly. */
record Forger(KeyRing keys) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TAG_BYTES = 16;

    String forged(UnsignedToken token, Forgery forgery) {
        Compact compact = Compact.of(token);
        KeyInUse current = keys.current();
        return switch (forgery) {
            case TAMPERED_SIGNATURE -> tampered(compact.signed(current));
            case UNKNOWN_KEY -> compact.signed(keys.unpublished());
            case OTHER_KEY -> compact.with(Map.of("kid", current.keyId())).signed(keys.unpublished());
            case ALG_NONE -> none(compact, "none");
            case ALG_NONE_CAPITALIZED -> none(compact, "None");
            case ALG_NONE_UPPER_CASE -> none(compact, "NONE");
            case ALG_NONE_MIXED_CASE -> none(compact, "nOnE");
            case ALG_SWAPPED -> compact.with(Map.of("alg", swapped(current))).signed(current);
            case HS256_WITH_PUBLIC_KEY -> hmac(compact.text("HS256", current.keyId()));
            case ZERO_SIGNATURE -> zeros(compact.signed(current));
            case WITHOUT_KEY_ID -> compact.with(Map.of("kid", "")).signed(current);
            case OTHER_KEY_WITHOUT_KEY_ID -> compact.with(Map.of("kid", "")).signed(keys.unpublished());
            case KEY_IN_HEADER -> compact.with(keyInHeader()).signed(keys.unpublished());
            case CRITICAL_HEADER -> compact.with(critical()).signed(current);
            case ALG_NONE_INSIDE_JWE -> encrypted(none(compact, "none"));
        };
    }

    private static String swapped(KeyInUse key) {
        return key.algorithm().startsWith("ES") ? "RS256" : "ES256";
    }

    private String none(Compact compact, String spelled) {
        return compact.text(spelled, keys.current().keyId()) + ".";
    }

    private Map<String, Object> keyInHeader() {
        String elsewhere = "https://evil.example/";
        return Map.of(
                "kid",
                keys.current().keyId(),
                "jwk",
                keys.unpublished().jwk(),
                "jku",
                elsewhere + "jwks",
                "x5u",
                elsewhere + "certificate");
    }

    private static Map<String, Object> critical() {
        String extension = "https://evil.example/extension";
        return Map.of("crit", List.of(extension), extension, true);
    }

    private static String tampered(String compact) {
        int at = compact.lastIndexOf('.') + 10;
        char other = compact.charAt(at) == 'A' ? 'B' : 'A';
        return compact.substring(0, at) + other + compact.substring(at + 1);
    }

    private static String zeros(String compact) {
        int signature = compact.lastIndexOf('.') + 1;
        int bytes = Base64.getUrlDecoder().decode(compact.substring(signature)).length;
        return compact.substring(0, signature) + KeyInUse.base64Url(new byte[bytes]);
    }

    private String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys.current().publicKeyBytes(), "HmacSHA256"));
            return text + "." + KeyInUse.base64Url(mac.doFinal(ascii(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** RFC 7516 section 7.1, with {@code dir} and a key that nobody else has: who asks what is inside has lost already. */
    private static String encrypted(String inner) {
        String header = Compact.part(Map.of("alg", "dir", "enc", "A256GCM", "cty", "JWT"));
        byte[] iv = random(12);
        byte[] sealed = sealed(inner, header, iv);
        byte[] text = Arrays.copyOf(sealed, sealed.length - TAG_BYTES);
        byte[] tag = Arrays.copyOfRange(sealed, text.length, sealed.length);
        return String.join(".", header, "", KeyInUse.base64Url(iv), KeyInUse.base64Url(text), KeyInUse.base64Url(tag));
    }

    private static byte[] sealed(String inner, String header, byte[] iv) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(random(32), "AES"),
                    new GCMParameterSpec(TAG_BYTES * Byte.SIZE, iv));
            cipher.updateAAD(ascii(header));
            return cipher.doFinal(ascii(inner));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
