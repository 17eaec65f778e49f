package dev.latchkey.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.failure.FailureCode;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.fault.FaultCatalogue;
import dev.latchkey.mockidp.fault.NamedFault;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("heavy")
@DisplayName("Of the mock's faults the SDK")
class RefusedFaultsTest {
    private static MockIdp idp;

    @BeforeAll
    static void start() {
        idp = MockIdp.start();
    }

    @AfterAll
    static void stop() {
        idp.close();
    }

    static Stream<FaultTrial> refused() {
        return FaultTrial.all().filter(trial -> !trial.fault().isTolerable());
    }

    static Stream<FaultTrial> tolerated() {
        return FaultTrial.all().filter(trial -> trial.fault().isTolerable());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("refuses with the code that says what is wrong:")
    void refused(FaultTrial trial) {
        try (AppAtTheMock app = new AppAtTheMock(idp, trial)) {
            assertThat(app.refusal()).contains(ExpectedCodes.of(trial));
            assertThat(app.isMet()).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("gets over what a correct client gets over:")
    void tolerated(FaultTrial trial) {
        try (AppAtTheMock app = new AppAtTheMock(idp, trial)) {
            assertThat(app.refusal()).isEmpty();
            assertThat(app.isMet()).isTrue();
        }
    }

    @Test
    @DisplayName("knows a code for each")
    void complete() {
        Map<String, FailureCode> codes = ExpectedCodes.byName();
        assertThat(codes.keySet().stream().map(name -> name.replaceAll("@.*", "")))
                .allSatisfy(name -> assertThat(FaultCatalogue.named(name)).isNotNull());
        assertThat(FaultCatalogue.all().stream()
                        .filter(fault -> !fault.isTolerable())
                        .map(NamedFault::name))
                .allSatisfy(
                        name -> assertThat(Optional.ofNullable(codes.get(name))).isPresent());
    }
}
