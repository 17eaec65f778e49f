package dev.latchkey.javalin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The range of a trusted proxy")
class AddressRangeTest {

    @ParameterizedTest(name = "{0} {2} {1}")
    @CsvSource({
        "10.0.0.7, 10.0.0.7, holds",
        "10.0.0.7, 10.0.0.8, lacks",
        "10.0.0.0/8, 10.255.1.2, holds",
        "10.0.0.0/8, 11.0.0.1, lacks",
        "192.168.1.128/25, 192.168.1.127, lacks",
        "192.168.1.128/25, 192.168.1.200, holds",
        "0.0.0.0/0, 203.0.113.9, holds",
        "0.0.0.0/0, ::1, lacks",
        "fd00::/8, fd12:3456::1, holds",
        "fd00::/8, fe80::1%eth0, lacks",
        "::1, [0:0:0:0:0:0:0:1], holds",
        "10.0.0.0/8, proxy.example, lacks"
    })
    @DisplayName("holds the addresses that share its first bits, and no others:")
    void holds(String range, String address, String expected) {
        assertThat(AddressRange.parse(range).contains(address)).isEqualTo(expected.equals("holds"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0/8", "999.1.1.1", "", "/8"})
    @DisplayName("is refused at start, with an example, where it is none:")
    void refused(String range) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustedProxies.of(range))
                .withMessageContaining("10.0.0.0/8");
    }
}
