package dev.latchkey.logout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.fixture.ScriptedProvider;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.Session;
import dev.latchkey.signin.SignInOutcome;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Signing out")
class SignOutTest {

    private final AppUnderTest app = new AppUnderTest();

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    @DisplayName(
            "sends the browser to the provider with id_token_hint, client_id and the way back, which the provider takes")
    void location() {
        Session session = app.session();
        URI location = app.rp.signOut(session).location();
        Map<String, String> query = ScriptedProvider.query(location);
        assertThat(query)
                .containsOnlyKeys("id_token_hint", "client_id", "post_logout_redirect_uri")
                .containsEntry("id_token_hint", session.idToken().revealCompact())
                .containsEntry("client_id", "quickstart")
                .containsEntry("post_logout_redirect_uri", "http://localhost:3010/");
        assertThat(app.idp.signIn("alice").signOutAt(location)).isEqualTo(URI.create("http://localhost:3010/"));
    }

    @Test
    @DisplayName("works with an ID token that expired long ago")
    void expiredHint() {
        Session session = app.session();
        app.clock.advance(Duration.ofDays(3));
        assertThat(session.idToken().expiresAt()).isBefore(app.clock.instant());
        URI location = app.rp.signOut(session).location();
        assertThat(app.idp.signIn("alice").signOutAt(location)).isEqualTo(URI.create("http://localhost:3010/"));
    }

    @Test
    @DisplayName("revokes the refresh token, which is good for nothing afterwards")
    void revokes() {
        Session session = app.session();
        SignOut ignored = app.rp.signOut(session);
        assertThat(ignored.location().getPath()).isEqualTo("/oidc/session/end");
        assertThat(app.idp.journal().revocationRequests().withStatus(200).count())
                .isEqualTo(1);
        app.clock.advance(Duration.ofHours(1));
        assertThat(app.rp.fresh(session)).isInstanceOf(Freshness.SignInAgain.class);
    }

    @Test
    @DisplayName("goes on when the provider cannot revoke")
    void revocationFails() {
        Session session = app.session();
        app.idp.faults().next(Endpoint.REVOCATION, Fault.status(500));
        assertThat(app.rp.signOut(session).location().getPath()).isEqualTo("/oidc/session/end");
    }

    @Test
    @DisplayName("goes straight to the app where the provider has no end_session_endpoint")
    void noEndpoint() {
        ScriptedProvider provider = new ScriptedProvider().metadataMember("end_session_endpoint", null);
        RelyingParty rp =
                provider.relyingParty(ScriptedProvider.config().withPostLogoutRedirectUri("https://app.example/bye"));
        Session session = ((SignInOutcome.SignedIn) provider.signIn(rp, SignInOptions.none())).session();
        assertThat(rp.signOut(session).location()).isEqualTo(URI.create("https://app.example/bye"));
    }

    @Test
    @DisplayName("51: prints without the ID token")
    void noSecrets() {
        Session session = app.session();
        assertThat(app.rp.signOut(session).toString())
                .doesNotContain(session.idToken().revealCompact())
                .contains("/oidc/session/end");
    }
}
