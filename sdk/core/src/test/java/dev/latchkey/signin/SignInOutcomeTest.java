package dev.latchkey.signin;

import static dev.latchkey.fixture.AppUnderTest.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.mockidp.fault.Hold;
import dev.latchkey.session.Session;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A callback")
class SignInOutcomeTest {

    private static final Duration A_WHILE = Duration.ofSeconds(60);

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

    @Nested
    @DisplayName("has expired")
    class Expired {

        @Test
        @DisplayName("21: when this browser has no pending sign-in for it, so that nobody can be signed in by a link")
        void loginCsrf() {
            AppUnderTest.Return attackers = app.goAndReturn(SignInOptions.none());
            SignInOutcome outcome = app.rp.callback(attackers.callback(), Optional.empty());
            assertThat(outcome).isInstanceOf(SignInOutcome.Expired.class);
            assertThat(codeOf(outcome)).isEqualTo(FailureCode.PENDING_MISSING);
            assertThat(app.codeRequests()).isZero();
        }

        @Test
        @DisplayName("4: when it is bare and there is no pending sign-in")
        void bareWithoutPending() {
            SignInOutcome outcome = app.rp.callback(Callback.of(Map.of()), Optional.empty());
            assertThat(codeOf(outcome)).isEqualTo(FailureCode.PENDING_MISSING);
        }

        @Test
        @DisplayName("11: when it was finished before")
        void usedBefore() {
            AppUnderTest.Return returned = app.goAndReturn(SignInOptions.none());
            assertThat(app.finish(returned)).isInstanceOf(SignInOutcome.SignedIn.class);
            SignInOutcome again = app.finish(returned);
            assertThat(again).isInstanceOf(SignInOutcome.Expired.class);
            assertThat(codeOf(again)).isEqualTo(FailureCode.PENDING_USED);
            assertThat(app.codeRequests()).isEqualTo(1);
        }

        @Test
        @DisplayName("11: for the second of two that come at once, while the first is still under way")
        void usedAtOnce() {
            AppUnderTest.Return returned = app.goAndReturn(SignInOptions.none());
            try (Hold hold = app.idp.faults().hold(Endpoint.TOKEN)) {
                CompletableFuture<SignInOutcome> first = CompletableFuture.supplyAsync(() -> app.finish(returned));
                hold.awaitArrivals(1, A_WHILE);
                assertThat(codeOf(app.finish(returned))).isEqualTo(FailureCode.PENDING_USED);
                hold.release();
                assertThat(first.join()).isInstanceOf(SignInOutcome.SignedIn.class);
            }
            assertThat(app.codeRequests()).isEqualTo(1);
        }

        @Test
        @DisplayName("20: when its pending sign-in was changed, or sealed by another app")
        void unreadable() {
            AppUnderTest.Return returned = app.goAndReturn(SignInOptions.none());
            SignInStart foreign = app.relyingParty(app.thirdPartyConfig()).signIn(SignInOptions.none());
            SignInOutcome outcome = app.rp.callback(returned.callback(), Optional.of(foreign.pending()));
            assertThat(outcome).isInstanceOf(SignInOutcome.Expired.class);
            assertThat(codeOf(outcome)).isEqualTo(FailureCode.PENDING_UNREADABLE);
        }
    }

    @Nested
    @DisplayName("is rejected, and nothing is sent anywhere,")
    class RejectedBeforeTheExchange {

        static Stream<Arguments> spoiled() {
            return Stream.of(
                    arguments("4: no state", "state", List.of(), FailureCode.PENDING_MISSING),
                    arguments("4: another state", "state", List.of("forged"), FailureCode.STATE_MISMATCH),
                    arguments(
                            "13: another iss",
                            "iss",
                            List.of("https://evil.example"),
                            FailureCode.RESPONSE_ISSUER_MISMATCH),
                    arguments("13: no iss", "iss", List.of(), FailureCode.RESPONSE_ISSUER_MISSING),
                    arguments("15: two codes", "code", List.of("a", "b"), FailureCode.CALLBACK_PARAMETER_REPEATED),
                    arguments("15: two states", "state", List.of("a", "b"), FailureCode.CALLBACK_PARAMETER_REPEATED),
                    arguments("15: two iss", "iss", List.of("a", "a"), FailureCode.CALLBACK_PARAMETER_REPEATED),
                    arguments("15: two errors", "error", List.of("a", "b"), FailureCode.CALLBACK_PARAMETER_REPEATED),
                    arguments("no code", "code", List.of(), FailureCode.CALLBACK_INCOMPLETE));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource
        @DisplayName("with")
        void spoiled(String what, String name, List<String> values, FailureCode code) {
            AppUnderTest.Return returned = app.goAndReturn(SignInOptions.none());
            Callback callback = with(returned, name, values.toArray(String[]::new));
            SignInOutcome outcome =
                    app.rp.callback(callback, Optional.of(returned.start().pending()));
            assertThat(codeOf(outcome)).isIn(code, FailureCode.STATE_MISMATCH);
            assertThat(outcome).isInstanceOf(SignInOutcome.Rejected.class);
            assertThat(app.codeRequests()).isZero();
            assertThat(app.finish(returned)).isInstanceOf(SignInOutcome.SignedIn.class);
        }

        @Test
        @DisplayName("14: when it comes from another provider than the one that was asked")
        void mixUp() {
            try (AppUnderTest other = new AppUnderTest()) {
                AppUnderTest.Return ours = app.goAndReturn(SignInOptions.none());
                AppUnderTest.Return theirs = other.goAndReturn(SignInOptions.none());
                Callback mixed =
                        with(theirs, "state", ours.callback().first("state").orElseThrow());
                SignInOutcome outcome =
                        app.rp.callback(mixed, Optional.of(ours.start().pending()));
                assertThat(codeOf(outcome)).isEqualTo(FailureCode.RESPONSE_ISSUER_MISMATCH);
                assertThat(app.codeRequests() + other.codeRequests()).isZero();
            }
        }

        @Test
        @DisplayName("16: and an error in it is not believed before its iss is")
        void errorOfAnother() {
            AppUnderTest.Return returned = app.goAndReturn(SignInOptions.none());
            Callback callback = Callback.of(Map.of(
                    "error", List.of("access_denied"),
                    "state", List.of(returned.callback().first("state").orElseThrow()),
                    "iss", List.of("https://evil.example")));
            SignInOutcome outcome =
                    app.rp.callback(callback, Optional.of(returned.start().pending()));
            assertThat(codeOf(outcome)).isEqualTo(FailureCode.RESPONSE_ISSUER_MISMATCH);
        }
    }

    static Stream<Arguments> untrusted() {
        return Stream.of(
                arguments("33: alg none", Fault.algNone(), FailureCode.ALGORITHM_REFUSED),
                arguments("34: HS256 with the public key", Fault.hs256WithPublicKey(), FailureCode.ALGORITHM_REFUSED),
                arguments("35: a signature that was changed", Fault.tamperSignature(), FailureCode.SIGNATURE_INVALID),
                arguments("35: a key that nobody published", Fault.signWithUnknownKey(), FailureCode.KEY_NOT_FOUND),
                arguments(
                        "37: another iss",
                        Fault.setClaim("iss", "https://evil.example"),
                        FailureCode.ISSUER_CLAIM_MISMATCH),
                arguments("38: another aud", Fault.setClaim("aud", "outline"), FailureCode.AUDIENCE_MISMATCH),
                arguments("40: another nonce", Fault.setClaim("nonce", "n"), FailureCode.NONCE_MISMATCH),
                arguments("41: a wrong at_hash", Fault.setClaim("at_hash", "x"), FailureCode.AT_HASH_MISMATCH),
                arguments("39: no sub", Fault.removeClaim("sub"), FailureCode.CLAIM_MISSING),
                arguments(
                        "29: another token_type",
                        Fault.setMember("token_type", "DPoP"),
                        FailureCode.TOKEN_TYPE_UNSUPPORTED),
                arguments("23: a redirect", Fault.redirect(307, "https://evil.example"), FailureCode.REDIRECT_REFUSED),
                arguments("25: 50 MB", Fault.hugeBody(50_000_000), FailureCode.RESPONSE_TOO_LARGE),
                arguments("28: a web page", Fault.html(), FailureCode.RESPONSE_CONTENT_TYPE),
                arguments("28: no JSON", Fault.notJson(), FailureCode.RESPONSE_NOT_JSON));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("is rejected when the token endpoint answers with")
    void untrusted(String what, Fault fault, FailureCode code) {
        AppUnderTest.Return returned = app.goAndReturn(SignInOptions.none());
        app.idp.faults().next(Endpoint.TOKEN, fault);
        SignInOutcome outcome = app.finish(returned);
        assertThat(outcome).isInstanceOf(SignInOutcome.Rejected.class);
        assertThat(codeOf(outcome)).isEqualTo(code);
        assertThat(app.codeRequests()).isEqualTo(1);
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                arguments("500", Fault.status(500), FailureCode.PROVIDER_ERROR),
                arguments("429", Fault.tooManyRequests(7), FailureCode.PROVIDER_ERROR));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName(
            "finds the provider unavailable, is not tried again by itself (32), and may be tried again by the user, after")
    void troubles(String what, Fault fault, FailureCode code) {
        AppUnderTest.Return returned = app.goAndReturn(SignInOptions.none());
        app.idp.faults().next(Endpoint.TOKEN, fault);
        SignInOutcome outcome = app.finish(returned);
        assertThat(outcome).isInstanceOf(SignInOutcome.Unavailable.class);
        assertThat(codeOf(outcome)).isEqualTo(code);
        assertThat(app.codeRequests()).isEqualTo(1);
        assertThat(app.finish(returned)).isInstanceOf(SignInOutcome.SignedIn.class);
    }

    @Test
    @DisplayName("says how long the provider asks to wait")
    void retryAfter() {
        AppUnderTest.Return returned = app.goAndReturn(SignInOptions.none());
        app.idp.faults().next(Endpoint.TOKEN, Fault.tooManyRequests(7));
        assertThat(app.finish(returned))
                .isInstanceOfSatisfying(
                        SignInOutcome.Unavailable.class,
                        it -> assertThat(it.retryAfter()).contains(Duration.ofSeconds(7)));
    }

    @Test
    @DisplayName("32: is sent once when the connection breaks, though the code may be spent by then")
    void connectionReset() {
        AppUnderTest.Return returned = app.goAndReturn(SignInOptions.none());
        app.idp.faults().next(Endpoint.TOKEN, Fault.connectionReset());
        assertThat(app.finish(returned)).isInstanceOf(SignInOutcome.Unavailable.class);
        assertThat(app.codeRequests()).isEqualTo(1);
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
