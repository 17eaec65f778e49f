package dev.latchkey.mockidp.signing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.directory.SigningAlgorithm;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Signatures")
class CryptographyTest {
    private static final byte[] TEXT = {1, 2, 3};

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    @DisplayName("are made by the native provider where it runs")
    void nativeProvider() throws GeneralSecurityException {
        assertThat(Cryptography.FASTEST
                        .signature("SHA384withECDSAinP1363Format")
                        .getProvider()
                        .getName())
                .isEqualTo("AmazonCorrettoCryptoProvider");
    }

    @Test
    @DisplayName("that the faster provider lacks are the JDK's")
    void fallback() throws GeneralSecurityException {
        assertThat(Cryptography.FASTEST.signature("MD2withRSA").getProvider().getName())
                .isEqualTo("SunRsaSign");
    }

    @ParameterizedTest
    @EnumSource(SigningAlgorithm.class)
    @DisplayName("of the one are signatures to the other, with keys that either made")
    void interchangeable(SigningAlgorithm algorithm) {
        KeyInUse fast = KeyInUse.generate(algorithm, Cryptography.FASTEST);
        KeyInUse plain = KeyInUse.of(algorithm, fast.material(), Cryptography.JDK);

        assertThat(plain.verifies(TEXT, fast.sign(TEXT))).isTrue();
        assertThat(fast.verifies(TEXT, plain.sign(TEXT))).isTrue();
        assertThat(plain.verifies(new byte[] {4}, fast.sign(TEXT))).isFalse();
        assertThat(plain.keyId()).isEqualTo(fast.keyId());
    }
}
