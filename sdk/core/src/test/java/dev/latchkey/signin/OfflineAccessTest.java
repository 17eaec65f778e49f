package dev.latchkey.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.authorization.SignInStart;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.session.Session;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Offline access")
class OfflineAccessTest {

    private final AppUnderTest app = new AppUnderTest();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final PrintStream before = System.err;

    @AfterEach
    void close() {
        System.setErr(before);
        app.close();
    }

    @Test
    @DisplayName("asked for with withOfflineAccess() brings a refresh token and no warning")
    void complete() {
        assertThat(signIn(app.config().withOfflineAccess()).hasRefreshToken()).isTrue();
        assertThat(log()).doesNotContain("offline_access");
    }

    @Test
    @DisplayName(
            "asked for by scope alone brings none, silently at Logto, and one warning with the reason and both remedies")
    void withoutConsent() {
        RelyingParty rp = listening(app.config().withScopes("openid", "offline_access"));
        assertThat(signIn(rp).hasRefreshToken()).isFalse();
        assertThat(signIn(rp).hasRefreshToken()).isFalse();
        assertThat(log())
                .containsOnlyOnce("no refresh token came")
                .contains(
                        "prompt=consent is missing", "withOfflineAccess()", "Always issue refresh token", "quickstart");
    }

    @Test
    @DisplayName("is not needed where the application always issues refresh tokens")
    void alwaysIssue() {
        app.idp.change("quickstart", application -> application.withAlwaysIssueRefreshToken(true));
        assertThat(signIn(app.config()).hasRefreshToken()).isTrue();
    }

    private Session signIn(ClientConfig config) {
        return signIn(listening(config));
    }

    private RelyingParty listening(ClientConfig config) {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        return app.relyingParty(config);
    }

    private Session signIn(RelyingParty rp) {
        SignInStart start = rp.signIn(SignInOptions.none());
        SignInOutcome outcome = rp.callback(
                AppUnderTest.callback(app.idp.signIn("alice").at(start.location())), Optional.of(start.pending()));
        return ((SignInOutcome.SignedIn) outcome).session();
    }

    /** What an operator reads; the search of all output makes libraries print more. */
    private String log() {
        return log.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.matches("\\[[^]]*] (INFO|WARN|ERROR) .*"))
                .collect(Collectors.joining("\n"));
    }
}
