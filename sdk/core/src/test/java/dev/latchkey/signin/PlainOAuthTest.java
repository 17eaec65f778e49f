package dev.latchkey.signin;

import static dev.latchkey.fixture.Failures.codeOf;
import static dev.latchkey.fixture.ScriptedProvider.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.ProviderEndpoints;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.MovableClock;
import dev.latchkey.fixture.ScriptedProvider;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.Session;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Plain OAuth 2.0")
class PlainOAuthTest {
    private static final ClientConfig CONFIG = ScriptedProvider.config().withoutOpenId("repo:read");

    private final ScriptedProvider provider = new ScriptedProvider()
            .tokenMember("id_token", null)
            .tokenMember("scope", "repo:read")
            .tokenMember("refresh_token", "canary-refresh-token");

    private Session session(RelyingParty rp) {
        SignInOutcome outcome = provider.signIn(rp, SignInOptions.none());
        assertThat(outcome).isInstanceOf(SignInOutcome.SignedIn.class);
        return ((SignInOutcome.SignedIn) outcome).session();
    }

    @Test
    @DisplayName("asks with PKCE and state, without openid and nonce")
    void request() {
        assertThat(query(provider.relyingParty(CONFIG)
                        .signIn(SignInOptions.none())
                        .location()))
                .containsEntry("scope", "repo:read")
                .containsEntry("code_challenge_method", "S256")
                .containsKey("state")
                .doesNotContainKey("nonce");
    }

    @Test
    @DisplayName("needs no ID token: userinfo says who it is, and the session is as any other")
    void identity() {
        Session session = session(provider.relyingParty(CONFIG));
        assertThat(session.subject()).isEqualTo("user-1");
        assertThat(session.claims().string("name")).contains("Alice Example");
        assertThat(session.issuer()).isEqualTo(ScriptedProvider.ISSUER);
        assertThat(session.idTokenIfAny()).isEmpty();
    }

    @Test
    @DisplayName("takes the user from another claim, be it a number, where the provider has its own")
    void subjectClaim() {
        provider.userInfoMember("sub", null).userInfoMember("id", 583231);
        ClientConfig config = CONFIG.withEndpoints(ProviderEndpoints.none().withSubjectClaim("id"));
        assertThat(session(provider.relyingParty(config)).subject()).isEqualTo("583231");
    }

    @Test
    @DisplayName("has tokens and no user where there is no userinfo address")
    void nobody() {
        provider.metadataMember("userinfo_endpoint", null);
        Session session = session(provider.relyingParty(CONFIG));
        assertThat(session.subjectIfAny()).isEmpty();
        assertThat(session.toString()).contains("(none)");
    }

    @Test
    @DisplayName("refreshes and signs out like OpenID Connect, without a hint")
    void afterwards() {
        MovableClock clock = new MovableClock();
        RelyingParty rp = provider.relyingParty(CONFIG, clock);
        Session session = session(rp);
        clock.advance(Duration.ofHours(1));
        assertThat(rp.fresh(session))
                .isInstanceOfSatisfying(
                        Freshness.Fresh.class,
                        fresh -> assertThat(fresh.session().subject()).isEqualTo("user-1"));
        assertThat(query(rp.signOut(session).location()))
                .containsKey("client_id")
                .doesNotContainKey("id_token_hint");
    }

    @Test
    @DisplayName("refuses at once what only an ID token could answer")
    void unanswerable() {
        RelyingParty rp = provider.relyingParty(CONFIG);
        assertThat(codeOf(() -> rp.signIn(SignInOptions.none().withMaxAge(Duration.ofMinutes(5)))))
                .isEqualTo(FailureCode.SETTING_INVALID);
        assertThat(codeOf(() -> ScriptedProvider.config().withoutOpenId("openid")))
                .isEqualTo(FailureCode.SCOPE_INVALID);
    }

    @Test
    @DisplayName("works with addresses that are all written by hand, and asks for no metadata")
    void byHand() {
        URI base = URI.create(ScriptedProvider.ISSUER + "/");
        ClientConfig config = CONFIG.withEndpoints(ProviderEndpoints.none()
                .withoutDiscovery()
                .withAuthorization(base.resolve("auth"))
                .withToken(base.resolve("token"))
                .withUserInfo(base.resolve("me")));
        assertThat(session(provider.relyingParty(config)).subject()).isEqualTo("user-1");
        assertThat(provider.callsOf("/openid-configuration")).isEmpty();
        assertThat(provider.callsOf("/jwks")).isEmpty();
    }
}
