package dev.latchkey.config;

import static dev.latchkey.fixture.Failures.codeOf;
import static dev.latchkey.fixture.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.failure.FailureCode;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A secret")
class SecretTest {
    @Test
    @DisplayName("51: shows itself only when asked to")
    void discreet() {
        assertThat(Secret.of("canary")).hasToString("Secret(****)");
        assertThat(Secret.of("canary").reveal()).isEqualTo("canary");
        assertThat(SealingKey.derivedFrom(Secret.of("canary"), "x")).hasToString("SealingKey(****)");
    }

    @Test
    @DisplayName("equals another by its value")
    void equality() {
        assertThat(Secret.of("a"))
                .isEqualTo(Secret.of("a"))
                .hasSameHashCodeAs(Secret.of("a"))
                .isNotEqualTo(Secret.of("b"));
    }

    @Test
    @DisplayName("that is missing in the environment is told by the variable's name")
    void missing() {
        var failure = failureOf(() -> Secret.from(Map.of("OTHER", "x"), "LOGTO_APP_SECRET"));
        assertThat(failure.code()).isEqualTo(FailureCode.SECRET_MISSING);
        assertThat(failure.what()).isEqualTo("The environment variable LOGTO_APP_SECRET is not set");
        assertThat(codeOf(() -> Secret.from(Map.of("V", " "), "V"))).isEqualTo(FailureCode.SECRET_MISSING);
        assertThat(codeOf(() -> Secret.of(""))).isEqualTo(FailureCode.SECRET_MISSING);
        assertThat(Secret.from(Map.of("V", "s"), "V").reveal()).isEqualTo("s");
    }

    @Test
    @DisplayName("gives one sealing key for each label, the same everywhere")
    void sealingKey() {
        SealingKey key = SealingKey.derivedFrom(Secret.of("s"), "label");
        assertThat(key).isEqualTo(SealingKey.derivedFrom(Secret.of("s"), "label"));
        assertThat(key).isNotEqualTo(SealingKey.derivedFrom(Secret.of("s"), "other"));
        assertThat(key).isNotEqualTo(SealingKey.derivedFrom(Secret.of("t"), "label"));
        assertThat(SealingKey.of(key.reveal())).isEqualTo(key);
        assertThat(SealingKey.generate(new SecureRandom())).isNotEqualTo(SealingKey.generate(new SecureRandom()));
        assertThat(codeOf(() -> SealingKey.of(new byte[16]))).isEqualTo(FailureCode.SEALING_KEY_INVALID);
    }
}
