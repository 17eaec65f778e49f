package dev.latchkey.http;

import static dev.latchkey.fixture.Failures.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.failure.FailureCode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The HTTP policy")
class HttpPolicyTest {
    @Test
    @DisplayName("24, 25: has finite deadlines and a cap by default")
    void defaults() {
        HttpPolicy policy = HttpPolicy.defaults();
        assertThat(policy.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(policy.callTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(policy.maxBodyBytes()).isEqualTo(1 << 20);
        assertThat(policy.insecureHttpHosts()).isEmpty();
    }

    @Test
    @DisplayName("cannot be set to wait for ever or to read nothing")
    void limits() {
        HttpPolicy policy = HttpPolicy.defaults();
        assertThat(codeOf(() -> policy.withCallTimeout(Duration.ZERO))).isEqualTo(FailureCode.SETTING_INVALID);
        assertThat(codeOf(() -> policy.withConnectTimeout(Duration.ofSeconds(-1))))
                .isEqualTo(FailureCode.SETTING_INVALID);
        assertThat(codeOf(() -> policy.withMaxBodyBytes(0))).isEqualTo(FailureCode.SETTING_INVALID);
    }

    @Test
    @DisplayName("51: and what it governs never print headers, query or body")
    void discreet() {
        HttpCall call = new HttpCall(
                "POST",
                URI.create("https://idp.example/t?canary"),
                Map.of("A", "canary"),
                "canary".getBytes(StandardCharsets.UTF_8),
                HttpPolicy.defaults());
        HttpAnswer answer =
                new HttpAnswer(200, Map.of("Set-Cookie", List.of("canary")), "canary".getBytes(StandardCharsets.UTF_8));
        assertThat(call + " " + answer).isEqualTo("POST https://idp.example/t HttpAnswer(200, 6 bytes)");
    }
}
