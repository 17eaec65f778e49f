package dev.latchkey.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A sealed text")
class SealerTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] OLD = key();
    private static final byte[] NEW = key();

    private static byte[] key() {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        return key;
    }

    private static Sealer sealer(byte[]... keys) {
        return Sealer.of(List.of(keys), RANDOM);
    }

    @Test
    @DisplayName("opens with its key and context, and only then")
    void opens() {
        String sealed = sealer(OLD).seal("geheim ü", "context");
        assertThat(sealed).startsWith("v1.").doesNotContain("geheim");
        assertThat(sealer(OLD).open(sealed, "context")).hasValue("geheim ü");
        assertThat(sealer(OLD).open(sealed, "other")).isEmpty();
        assertThat(sealer(NEW).open(sealed, "context")).isEmpty();
    }

    @Test
    @DisplayName("looks different each time")
    void fresh() {
        assertThat(sealer(OLD).seal("a", "c")).isNotEqualTo(sealer(OLD).seal("a", "c"));
    }

    @Test
    @DisplayName("20: with any one character changed does not open")
    void tampered() {
        Sealer sealer = sealer(OLD);
        String sealed = sealer.seal("text", "context");
        assertThat(IntStream.range(0, sealed.length()).mapToObj(i -> changedAt(sealed, i)))
                .noneMatch(changed -> sealer.open(changed, "context").isPresent());
    }

    private static String changedAt(String text, int index) {
        char other = text.charAt(index) == 'A' ? 'B' : 'A';
        return text.substring(0, index) + other + text.substring(index + 1);
    }

    @Test
    @DisplayName("20: that was cut off, or is nonsense, does not open")
    void nonsense() {
        Sealer sealer = sealer(OLD);
        String sealed = sealer.seal("text", "context");
        assertThat(IntStream.range(0, sealed.length()).mapToObj(i -> sealed.substring(0, i)))
                .noneMatch(cut -> sealer.open(cut, "context").isPresent());
        assertThat(sealer.open("", "context")).isEmpty();
        assertThat(sealer.open("v2" + sealed.substring(2), "context")).isEmpty();
        assertThat(sealer.open(sealed + ".x", "context")).isEmpty();
        assertThat(sealer.open(sealed + "=", "context")).isEmpty();
    }

    @Test
    @DisplayName("50: of the old key still opens after a rotation; new ones take the new key")
    void rotation() {
        String old = sealer(OLD).seal("text", "c");
        Sealer rotated = sealer(NEW, OLD);
        assertThat(rotated.open(old, "c")).hasValue("text");
        assertThat(sealer(OLD).open(rotated.seal("text", "c"), "c")).isEmpty();
    }

    @Test
    @DisplayName("needs keys of 256 bits")
    void keyLength() {
        assertThatIllegalArgumentException().isThrownBy(() -> sealer(new byte[16]));
        assertThatIllegalArgumentException().isThrownBy(() -> Sealer.of(List.of(), RANDOM));
    }

    @Test
    @DisplayName("may have a key from HKDF, which gives what RFC 5869 gives (no salt, test case 3)")
    void hkdf() {
        byte[] input = HexFormat.of().parseHex("0b".repeat(22));
        assertThat(HexFormat.of().formatHex(Digest.hkdfSha256(input, "")))
                .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
    }

    @Test
    @DisplayName("52: and other secrets are compared as a whole")
    void same() {
        assertThat(Digest.same("abc", "abc")).isTrue();
        assertThat(Digest.same("abc", "abd")).isFalse();
        assertThat(Digest.same("abc", "abcd")).isFalse();
        assertThat(Digest.same("abc", "")).isFalse();
    }
}
