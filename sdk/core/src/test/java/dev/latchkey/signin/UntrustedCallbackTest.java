package dev.latchkey.signin;

import static dev.latchkey.fixture.AppUnderTest.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.latchkey.authorization.Callback;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.authorization.SignInStart;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.fixture.OwnThread;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.mockidp.fault.Hold;
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
class UntrustedCallbackTest {

    private static final Duration A_WHILE = Duration.ofSeconds(60);

    private final AppUnderTest app = new AppUnderTest();

    @AfterEach
    void close() {
        app.close();
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
                CompletableFuture<SignInOutcome> first = OwnThread.supply(() -> app.finish(returned));
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
                    arguments("4: no state", "state", List.of(), FailureCode.STATE_MISMATCH),
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
        @DisplayName("4, 13, 15: with")
        void spoiled(String what, String name, List<String> values, FailureCode code) {
            AppUnderTest.Return returned = app.goAndReturn(SignInOptions.none());
            Callback callback = with(returned, name, values.toArray(String[]::new));
            SignInOutcome outcome =
                    app.rp.callback(callback, Optional.of(returned.start().pending()));
            assertThat(codeOf(outcome)).isEqualTo(code);
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
                arguments("33: alg none inside a JWE", Fault.algNoneInsideJwe(), FailureCode.ID_TOKEN_MALFORMED),
                arguments("34: HS256 with the public key", Fault.hs256WithPublicKey(), FailureCode.ALGORITHM_REFUSED),
                arguments("35: a signature that was changed", Fault.tamperSignature(), FailureCode.SIGNATURE_INVALID),
                arguments("35: a key that nobody published", Fault.signWithUnknownKey(), FailureCode.KEY_NOT_FOUND),
                arguments("35: a signature of zeros", Fault.zeroSignature(), FailureCode.SIGNATURE_INVALID),
                arguments("36: a key of its own in its header", Fault.keyInHeader(), FailureCode.SIGNATURE_INVALID),
                arguments("36: a critical header", Fault.criticalHeader(), FailureCode.ID_TOKEN_MALFORMED),
                arguments(
                        "37: another iss",
                        Fault.setClaim("iss", "https://evil.example"),
                        FailureCode.ISSUER_CLAIM_MISMATCH),
                arguments("38: another aud", Fault.setClaim("aud", "outline"), FailureCode.AUDIENCE_MISMATCH),
                arguments(
                        "38: another aud beside ours",
                        Fault.setClaim("aud", List.of("quickstart", "outline")),
                        FailureCode.AUDIENCE_MISMATCH),
                arguments("38: no aud", Fault.removeClaim("aud"), FailureCode.CLAIM_MISSING),
                arguments("38: another azp", Fault.setClaim("azp", "outline"), FailureCode.AZP_MISMATCH),
                arguments("39: no exp", Fault.removeClaim("exp"), FailureCode.CLAIM_MISSING),
                arguments("39: no iat", Fault.removeClaim("iat"), FailureCode.CLAIM_MISSING),
                arguments("40: no nonce", Fault.removeClaim("nonce"), FailureCode.NONCE_MISMATCH),
                arguments("40: another nonce", Fault.setClaim("nonce", "n"), FailureCode.NONCE_MISMATCH),
                arguments("41: a wrong at_hash", Fault.setClaim("at_hash", "x"), FailureCode.AT_HASH_MISMATCH),
                arguments("39: no sub", Fault.removeClaim("sub"), FailureCode.CLAIM_MISSING),
                arguments("43: events", Fault.setClaim("events", Map.of()), FailureCode.TOKEN_KIND_REFUSED),
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
    @DisplayName(
            "23, 25, 28, 29, 33, 34, 35, 36, 37, 38, 39, 40, 41, 43: is rejected when the token endpoint answers with")
    void untrusted(String what, Fault fault, FailureCode code) {
        AppUnderTest.Return returned = app.goAndReturn(SignInOptions.none());
        app.idp.faults().next(Endpoint.TOKEN, fault);
        SignInOutcome outcome = app.finish(returned);
        assertThat(outcome).isInstanceOf(SignInOutcome.Rejected.class);
        assertThat(codeOf(outcome)).isEqualTo(code);
        assertThat(app.codeRequests()).isEqualTo(1);
    }

    private static FailureCode codeOf(SignInOutcome outcome) {
        return outcome.failureIfAny().map(Failure::code).orElseThrow(() -> new AssertionError(outcome.toString()));
    }
}
