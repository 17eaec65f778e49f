package dev.latchkey.samples.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.samples.wire.Explanation.Show;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The explanations")
class ExplanationsTest {

    @ParameterizedTest
    @EnumSource
    @DisplayName("say of each parameter what it is and where that is written, in a few lines")
    void complete(Place place) {
        Map<String, Explanation> names = Explanations.all().at(place);
        assertThat(names).isNotEmpty().allSatisfy((name, explanation) -> {
            assertThat(explanation.what()).as(name).hasSizeBetween(10, 200).endsWith(".");
            assertThat(explanation.source()).as(name).isNotBlank();
            assertThat(explanation.logto()).as(name).matches("|.+\\.").hasSizeLessThan(260);
        });
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("let nobody see a value whose name speaks of a token, a secret or a password")
    void secretive(Place place) {
        assertThat(Explanations.all().at(place)).allSatisfy((name, explanation) -> {
            if (name.matches("(.*_)?(token|secret|assertion|verifier|password|hint)")
                    && !name.matches("(login|logout)_hint|token_type_hint")) {
                assertThat(explanation.show()).as(name).isEqualTo(Show.NOTHING);
            }
        });
    }
}
