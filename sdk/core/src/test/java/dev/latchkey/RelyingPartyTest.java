package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Secret;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.Session;
import dev.latchkey.signin.UserInfoOutcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A relying party")
class RelyingPartyTest {

    @Test
    @DisplayName("is made without I/O, so that an app starts while its provider is down")
    void noInputOutput() {
        try (AppUnderTest app = new AppUnderTest()) {
            RelyingParty rp = app.relyingParty(app.config());
            assertThat(app.idp.journal().entries()).isEmpty();
            assertThat(rp.config().clientId()).isEqualTo("quickstart");
            assertThat(rp.metadata().issuer()).isEqualTo(app.idp.issuer());
        }
        RelyingParty down =
                RelyingParty.of(ClientConfig.confidential("http://localhost:1/oidc", "c", Secret.of("canary-secret")));
        assertThatThrownBy(down::metadata).isInstanceOf(UnreachableException.class);
        assertThat(down.toString()).contains("c at http://localhost:1/oidc").doesNotContain("canary-secret");
    }

    @Test
    @DisplayName("does not begin a sign-in without a redirect URI")
    void noRedirectUri() {
        try (AppUnderTest app = new AppUnderTest()) {
            RelyingParty rp = app.relyingParty(ClientConfig.publicClient(app.idp.issuer(), "quickstart"));
            assertThatThrownBy(() -> rp.signIn(SignInOptions.none())).isInstanceOf(MisconfiguredException.class);
        }
    }

    @Test
    @DisplayName(
            "asks for userinfo with a fresh token, also when that had to be refreshed first, and is denied after revocation")
    void userInfo() {
        try (AppUnderTest app = new AppUnderTest()) {
            Session session = app.expiredSession();
            Freshness.Fresh fresh = (Freshness.Fresh) app.rp.fresh(session);
            assertThat(app.rp.userInfo(fresh)).isInstanceOfSatisfying(UserInfoOutcome.Received.class, it -> {
                assertThat(it.userInfo().subject()).isEqualTo(session.subject());
                assertThat(it.userInfo().claims().string("email")).contains("alice@example.test");
                assertThat(it.userInfo().claims().strings("email")).isEqualTo(List.of("alice@example.test"));
            });
            assertThat(app.rp.signOut(fresh.session()).location()).hasPath("/oidc/session/end");
            app.clock.advance(Duration.ofSeconds(20));
            assertThat(app.rp.userInfo(fresh)).isInstanceOf(UserInfoOutcome.Denied.class);
        }
    }
}
