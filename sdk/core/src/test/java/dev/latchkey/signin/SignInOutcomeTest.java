package dev.latchkey.signin;

import static dev.latchkey.fixture.AppUnderTest.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.Callback;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.authorization.SignInStart;
import dev.latchkey.config.ClientAuthentication;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Secret;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.mockidp.SignIn;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.session.Session;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A callback")
class SignInOutcomeTest {

    private final AppUnderTest app = new AppUnderTest();

    @AfterEach
    void close() {
        app.close();
    }

    @Nested
    @DisplayName("signs the user in")
    class SignedIn {

        @Test
        @DisplayName("with Logto's ES384 and no setting for it, and returns to where the user was going")
        void alice() {
            SignInOutcome outcome = app.finish(app.goAndReturn(SignInOptions.returnTo("/orders?page=2")));
            assertThat(outcome).isInstanceOfSatisfying(SignInOutcome.SignedIn.class, signedIn -> {
                assertThat(signedIn.returnTo().path()).isEqualTo("/orders?page=2");
                Session session = signedIn.session();
                assertThat(session.issuer()).isEqualTo(app.idp.issuer());
                assertThat(session.subject()).isEqualTo(app.idp.user("alice").id());
                assertThat(session.claims().string("email")).contains("alice@example.test");
                assertThat(session.claims().bool("email_verified")).contains(true);
                assertThat(session.hasRefreshToken()).isTrue();
                assertThat(session.grantedScopes()).contains("openid", "offline_access");
                assertThat(session.signedInAt()).isEqualTo(app.clock.instant());
                assertThat(session.expiresAt()).isEqualTo(app.clock.instant().plus(Duration.ofDays(14)));
            });
        }

        @Test
        @DisplayName("30: of an app whose secret needs encoding, with client_secret_basic and with client_secret_post")
        void secrets() {
            String secret = "a:b%c+d e&ü";
            app.idp.addApplication(Application.traditional("needs-encoding", secret, "http://localhost:3010/callback"));
            ClientConfig basic = ClientConfig.confidential(app.idp.issuer(), "needs-encoding", Secret.of(secret))
                    .withRedirectUri("http://localhost:3010/callback");
            ClientConfig post = basic.withAuthentication(ClientAuthentication.secretPost(Secret.of(secret)));
            assertThat(signInWith(basic)).isInstanceOf(SignInOutcome.SignedIn.class);
            assertThat(signInWith(post)).isInstanceOf(SignInOutcome.SignedIn.class);
        }

        @Test
        @DisplayName("of a public app, which has no secret")
        void publicClient() {
            app.idp.addApplication(Application.spa("spa", "http://localhost:3010/callback"));
            ClientConfig config = ClientConfig.publicClient(app.idp.issuer(), "spa")
                    .withRedirectUri("http://localhost:3010/callback");
            assertThat(signInWith(config)).isInstanceOf(SignInOutcome.SignedIn.class);
        }

        @Test
        @DisplayName("in each of two tabs that were open at once")
        void twoTabs() {
            SignIn browser = app.idp.signIn("alice");
            SignInStart one = app.rp.signIn(SignInOptions.returnTo("/one"));
            SignInStart two = app.rp.signIn(SignInOptions.returnTo("/two"));
            URI oneBack = browser.at(one.location());
            URI twoBack = browser.at(two.location());
            assertThat(finish(two, twoBack))
                    .isInstanceOfSatisfying(
                            SignInOutcome.SignedIn.class,
                            it -> assertThat(it.returnTo().path()).isEqualTo("/two"));
            assertThat(finish(one, oneBack))
                    .isInstanceOfSatisfying(
                            SignInOutcome.SignedIn.class,
                            it -> assertThat(it.returnTo().path()).isEqualTo("/one"));
        }

        @Test
        @DisplayName("42: whose age of authentication was asked for")
        void maxAge() {
            SignInOptions options = SignInOptions.none().withMaxAge(Duration.ofMinutes(5));
            assertThat(app.finish(app.goAndReturn(options)))
                    .isInstanceOfSatisfying(
                            SignInOutcome.SignedIn.class,
                            it -> assertThat(it.session().idToken().authTime()).contains(app.clock.instant()));
        }

        @Test
        @DisplayName("12: until the last second of its ten minutes, and not at their end")
        void tenMinutes() {
            assertThat(afterWaiting(Duration.ofSeconds(599))).isInstanceOf(SignInOutcome.SignedIn.class);
            assertThat(codeOf(afterWaiting(Duration.ofSeconds(600)))).isEqualTo(FailureCode.PENDING_EXPIRED);
        }

        private SignInOutcome afterWaiting(Duration wait) {
            SignInStart start = app.rp.signIn(SignInOptions.none());
            app.clock.advance(wait);
            return finish(start, app.idp.signIn("alice").at(start.location()));
        }
    }

    @Nested
    @DisplayName("is declined")
    class Declined {

        @Test
        @DisplayName("4: when it is bare, as Logto's after Cancel, and uses nothing up: the user may still agree")
        void bare() {
            RelyingParty rp = app.relyingParty(app.thirdPartyConfig());
            SignInStart start = rp.signIn(SignInOptions.returnTo("/orders"));
            SignIn browser = app.idp.signIn("alice");
            Callback cancelled = AppUnderTest.callback(browser.cancelAt(start.location()));
            assertThat(cancelled.isBare()).isTrue();
            assertThat(rp.callback(cancelled, Optional.of(start.pending())))
                    .isInstanceOfSatisfying(
                            SignInOutcome.Declined.class,
                            it -> assertThat(it.returnTo().path()).isEqualTo("/orders"));
            Callback agreed = AppUnderTest.callback(browser.at(start.location()));
            assertThat(rp.callback(agreed, Optional.of(start.pending()))).isInstanceOf(SignInOutcome.SignedIn.class);
        }

        @Test
        @DisplayName("when the provider says access_denied")
        void accessDenied() {
            AppUnderTest.Return returned = app.goAndReturn(SignInOptions.none());
            Callback denied = Callback.of(Map.of(
                    "error", List.of("access_denied"),
                    "state", List.of(returned.callback().first("state").orElseThrow()),
                    "iss", List.of(app.idp.issuer())));
            SignInOutcome outcome =
                    app.rp.callback(denied, Optional.of(returned.start().pending()));
            assertThat(outcome).isInstanceOf(SignInOutcome.Declined.class);
            assertThat(codeOf(outcome)).isEqualTo(FailureCode.USER_DECLINED);
        }
    }

    @Nested
    @DisplayName("is refused")
    class Refused {

        @Test
        @DisplayName("when the provider answers with an error, which is in the outcome")
        void error() {
            SignInOutcome outcome =
                    app.finish(app.goAndReturn(SignInOptions.none().withPrompt("none")));
            assertThat(outcome).isInstanceOfSatisfying(SignInOutcome.Refused.class, refused -> {
                assertThat(refused.error().error()).isEqualTo("login_required");
                assertThat(refused.failure().what()).contains("login_required");
                assertThat(refused.failure().fix()).contains("prompt=none");
            });
        }

        @Test
        @DisplayName("when the token endpoint does not know the code any more")
        void codeTooOld() {
            AppUnderTest.Return returned = app.goAndReturn(SignInOptions.none());
            app.clock.advance(Duration.ofMinutes(2));
            SignInOutcome outcome = app.finish(returned);
            assertThat(outcome).isInstanceOf(SignInOutcome.Refused.class);
            assertThat(codeOf(outcome)).isEqualTo(FailureCode.CODE_REFUSED);
        }

        @Test
        @DisplayName("when the secret is wrong, and says that it is")
        void wrongSecret() {
            SignInOutcome outcome = signInWith(
                    app.config().withAuthentication(ClientAuthentication.secretBasic(Secret.of("canary-wrong"))));
            assertThat(outcome).isInstanceOf(SignInOutcome.Refused.class);
            assertThat(codeOf(outcome)).isEqualTo(FailureCode.CLIENT_AUTHENTICATION_FAILED);
            assertThat(outcome.toString()).doesNotContain("canary-wrong");
        }

        @Test
        @DisplayName(
                "18: when its code was injected from another user's sign-in, because the code verifier does not fit")
        void injectedCode() {
            AppUnderTest.Return victim = app.goAndReturn(SignInOptions.none());
            AppUnderTest.Return attacker = app.goAndReturn(SignInOptions.none());
            Callback injected =
                    with(victim, "code", attacker.callback().first("code").orElseThrow());
            SignInOutcome outcome =
                    app.rp.callback(injected, Optional.of(victim.start().pending()));
            assertThat(outcome).isInstanceOf(SignInOutcome.Refused.class);
            assertThat(codeOf(outcome)).isEqualTo(FailureCode.CODE_REFUSED);
        }
    }

    @Test
    @DisplayName("17, 51: and every outcome of it print without code, state, tokens and sealed value")
    void noSecrets() {
        AppUnderTest.Return returned = app.goAndReturn(SignInOptions.none());
        SignInOutcome signedIn = app.finish(returned);
        SignInOutcome expired = app.finish(returned);
        Session session = ((SignInOutcome.SignedIn) signedIn).session();
        String printed = List.of(signedIn, expired, returned.callback(), returned.start(), session.toString())
                .toString();
        assertThat(printed)
                .doesNotContain(
                        returned.callback().first("code").orElseThrow(),
                        returned.callback().first("state").orElseThrow(),
                        returned.start().pending().value(),
                        session.id().value(),
                        session.refreshToken().orElseThrow().reveal(),
                        session.idToken().revealCompact());
    }

    private SignInOutcome signInWith(ClientConfig config) {
        RelyingParty rp = app.relyingParty(config);
        SignInStart start = rp.signIn(SignInOptions.none());
        Callback callback = AppUnderTest.callback(app.idp.signIn("alice").at(start.location()));
        return rp.callback(callback, Optional.of(start.pending()));
    }

    private SignInOutcome finish(SignInStart start, URI back) {
        return app.rp.callback(AppUnderTest.callback(back), Optional.of(start.pending()));
    }

    private static FailureCode codeOf(SignInOutcome outcome) {
        return outcome.failureIfAny().map(Failure::code).orElseThrow(() -> new AssertionError(outcome.toString()));
    }
}
