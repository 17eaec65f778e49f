package dev.latchkey.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A failure")
class FailureTest {
    @ParameterizedTest
    @EnumSource(FailureCode.class)
    @DisplayName("says why and how to fix it in whole sentences, whatever its code")
    void everyCodeExplainsItself(FailureCode code) {
        assertThat(code.why()).matches("[A-Za-z].*\\.");
        assertThat(code.fix()).matches("[A-Z].*\\.");
    }

    @Test
    @DisplayName("reads as one line: what, expected and actual, why, fix, code")
    void message() {
        Failure failure = Failure.of(FailureCode.ISSUER_MISMATCH, "The issuer differs")
                .withValues("https://a.example/", "https://a.example")
                .withFix("Add the slash.");
        assertThat(failure.message())
                .isEqualTo("The issuer differs: expected \"https://a.example/\" but was \"https://a.example\". "
                        + FailureCode.ISSUER_MISMATCH.why() + " Add the slash. [ISSUER_MISMATCH]")
                .isEqualTo(failure.toString());
    }

    @Test
    @DisplayName("16: cannot forge a log line: control characters, line and direction marks of others vanish")
    void noControlCharacters() {
        Failure failure = Failure.of(FailureCode.ISSUER_MISMATCH, "a\r\nb\u202e\u2028c\u0000d\u001b[31m")
                .withValues("x\ny", "p\tq");
        assertThat(failure.what()).isEqualTo("abcd[31m");
        assertThat(failure.expected()).hasValue("xy");
        assertThat(failure.actual()).hasValue("pq");
    }

    @Test
    @DisplayName("16: stays short, however long the text of others is")
    void capped() {
        Failure failure =
                Failure.of(FailureCode.ISSUER_MISMATCH, "w".repeat(100_000)).withValues("e".repeat(9999), "");
        assertThat(failure.what()).hasSize(601).endsWith("…");
        assertThat(failure.expected().orElseThrow()).hasSize(301);
    }

    @Test
    @DisplayName("16: of the provider keeps its words, without control characters, 64 and 300 of them at most")
    void providerError() {
        ProviderError error = ProviderError.of("bad\u0007" + "e".repeat(500), Optional.of("<b>\n" + "d".repeat(500)));
        assertThat(error.error()).startsWith("bade").hasSize(65);
        assertThat(error.description().orElseThrow()).startsWith("<b>d").hasSize(301);
        assertThat(ProviderError.of("access_denied")).hasToString("access_denied");
    }

    @Test
    @DisplayName("of the wrong kind for its exception is noticed in tests")
    void kindOfException() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> RejectedException.of(FailureCode.TIMED_OUT, "slow")))
                .isInstanceOf(AssertionError.class);
    }
}
