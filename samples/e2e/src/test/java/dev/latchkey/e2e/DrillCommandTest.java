package dev.latchkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.e2e.scene.FreePorts;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SAME_THREAD)
@Tag("heavy")
@DisplayName("The drill of the mock's jar")
class DrillCommandTest {
    private static final String MOCK = "mock-idp/target/latchkey-mock-idp.jar";
    private static final String QUICKSTART = "samples/quickstart/target/latchkey-sample-quickstart.jar";

    @Test
    @DisplayName("finds nothing in the quickstart's jar")
    void quickstart() throws InterruptedException {
        String port = String.valueOf(FreePorts.one());
        String url = "http://localhost:" + FreePorts.one();
        Map<String, String> environment = Map.of(
                "URL", url, "PORT", url.replaceFirst(".*:", ""), "LOGTO_ISSUER", "http://localhost:" + port + "/oidc");
        try (RunningJar app = RunningJar.start(QUICKSTART, environment);
                RunningJar drill = RunningJar.start(
                        MOCK,
                        Map.of(),
                        "drill",
                        "--port",
                        port,
                        "--start",
                        url + "/sign-in",
                        "--signed-in",
                        url + "/",
                        "--signed-in-text",
                        "data-testid=\"sign-out\"",
                        "--client-secret",
                        "quickstart-secret")) {
            assertThat(app.ready()).isEqualTo(url);
            assertThat(drill.output()).contains("id-token-alg-none", " refused, 0 accepted, ");
            assertThat(drill.exitCode()).isZero();
        }
    }
}
