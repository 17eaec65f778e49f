package dev.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.MockIdpOptions;
import dev.latchkey.output.Leaks;
import dev.latchkey.output.Wiretap;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@DisplayName("A whole sign-in, refresh and sign-out, of which every secret is known,")
@ExtendWith(OutputCaptureExtension.class)
class MaskedLifeTest {
    private static final String BYE = "http://localhost:3030/bye";

    private final Wiretap tap = Wiretap.open();
    private final MockIdp idp = MockIdp.start(MockIdpOptions.defaults().withEndpoint(tap.address()));
    private final RunningApp app;

    MaskedLifeTest() {
        tap.leadTo(idp.port());
        app = RunningApp.start(idp, "latchkey.offline-access=true", "latchkey.post-logout-redirect-uri=" + BYE);
        idp.change(RunningApp.CLIENT, client -> client.withPostLogoutRedirectUris(BYE));
    }

    @AfterEach
    void close() {
        app.close();
        idp.close();
        tap.close();
    }

    @Test
    @DisplayName("51: is told without any of them")
    void masked(CapturedOutput output) {
        Browser browser = app.signedIn("alice");
        List<String> before = List.of(browser.get("/token").body().split(" "));
        idp.clock().advance(Duration.ofHours(2));
        List<String> after = List.of(browser.get("/token").body().split(" "));
        assertThat(after).hasSize(2).isNotEqualTo(before);
        assertThat(Browser.location(browser.post("/logout", browser.get("/csrf").body())))
                .hasPath("/oidc/session/end");
        tap.plant();
        assertThat(Leaks.in("a token " + after.get(0))).as("it is known").hasSize(1);
        assertThat(Leaks.in(output.getAll())).isEmpty();
    }
}
