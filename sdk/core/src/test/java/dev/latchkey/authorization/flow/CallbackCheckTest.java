package dev.latchkey.authorization.flow;

import static dev.latchkey.fixture.Failures.codeOf;
import static dev.latchkey.fixture.Failures.exceptionOf;
import static dev.latchkey.fixture.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.authorization.Callback;
import dev.latchkey.authorization.ReturnTo;
import dev.latchkey.authorization.SealedSignIn;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.RefusedException;
import dev.latchkey.provider.ProviderMetadata;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A callback")
class CallbackCheckTest {
    private static final String ISSUER = "https://idp.example/oidc";
    private static final PendingSignIn PENDING = new PendingSignIn(
            "the-state",
            "n",
            "v",
            ISSUER,
            "app",
            "https://app.example/callback",
            ReturnTo.HOME,
            Set.of("openid"),
            Optional.empty(),
            Instant.EPOCH);

    private static ProviderMetadata metadata(boolean issuerInResponse) {
        return metadata(ISSUER, issuerInResponse);
    }

    private static ProviderMetadata metadata(String issuer, boolean issuerInResponse) {
        return ProviderMetadata.of(
                ClientConfig.publicClient(issuer, "app"),
                Map.of(
                        "issuer", issuer,
                        "authorization_endpoint", issuer + "/auth",
                        "token_endpoint", issuer + "/token",
                        "jwks_uri", issuer + "/jwks",
                        "authorization_response_iss_parameter_supported", issuerInResponse));
    }

    private static Callback callback(String... pairs) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            parameters.put(pairs[i], List.of(pairs[i + 1]));
        }
        return Callback.of(parameters);
    }

    private static FailureCode refusal(Callback callback) {
        return codeOf(() -> CallbackCheck.accept(callback, PENDING, metadata(true)));
    }

    @Test
    @DisplayName("that answers this sign-in gives the code")
    void accepted() {
        AuthorizationCode code = CallbackCheck.accept(
                callback("code", "c0de", "state", "the-state", "iss", ISSUER), PENDING, metadata(true));
        assertThat(code.value()).isEqualTo("c0de");
        assertThat(code.pending()).isSameAs(PENDING);
        assertThat(code).hasToString("AuthorizationCode(****)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "state", "iss", "error", "error_description", "response"})
    @DisplayName("15: with a parameter twice is refused, even with the same value")
    void repeated(String name) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        parameters.put("code", List.of("c"));
        parameters.put("state", List.of("the-state"));
        parameters.put("iss", List.of(ISSUER));
        String value = parameters.getOrDefault(name, List.of("x")).get(0);
        parameters.put(name, List.of(value, value));
        var failure = failureOf(() -> CallbackCheck.accept(Callback.of(parameters), PENDING, metadata(true)));
        assertThat(failure.code()).isEqualTo(FailureCode.CALLBACK_PARAMETER_REPEATED);
        assertThat(failure.what()).endsWith(name);
    }

    @Test
    @DisplayName("may repeat parameters that are the app's own")
    void ownRepeated() {
        Callback callback = Callback.of(Map.of(
                "code", List.of("c"), "state", List.of("the-state"), "iss", List.of(ISSUER), "tag", List.of("a", "b")));
        assertThat(CallbackCheck.accept(callback, PENDING, metadata(true)).value())
                .isEqualTo("c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "the-stat", "the-state2", "THE-STATE", " the-state"})
    @DisplayName("4, 21: with another state is refused")
    void state(String state) {
        assertThat(refusal(callback("code", "c", "state", state, "iss", ISSUER)))
                .isEqualTo(FailureCode.STATE_MISMATCH);
    }

    @Test
    @DisplayName("4: without state is refused, also when it tells an error")
    void withoutState() {
        assertThat(refusal(callback("code", "c", "iss", ISSUER))).isEqualTo(FailureCode.STATE_MISMATCH);
        assertThat(refusal(callback("error", "access_denied", "iss", ISSUER))).isEqualTo(FailureCode.STATE_MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://idp.example/oidc/", "https://evil.example/oidc", "https://IDP.example/oidc", ""})
    @DisplayName("13, 14: from another issuer is refused, code or error, whether iss was promised or not")
    void otherIssuer(String issuer) {
        Callback code = callback("code", "c", "state", "the-state", "iss", issuer);
        Callback error = callback("error", "access_denied", "state", "the-state", "iss", issuer);
        for (boolean promised : List.of(true, false)) {
            for (Callback callback : List.of(code, error)) {
                var failure = failureOf(() -> CallbackCheck.accept(callback, PENDING, metadata(promised)));
                assertThat(failure.code()).isEqualTo(FailureCode.RESPONSE_ISSUER_MISMATCH);
                assertThat(failure.expected()).hasValue(ISSUER);
                assertThat(failure.actual()).hasValue(issuer);
            }
        }
    }

    @Test
    @DisplayName("13: without iss is refused where the provider promised it, code or error, and taken elsewhere")
    void withoutIssuer() {
        Callback code = callback("code", "c", "state", "the-state");
        assertThat(refusal(code)).isEqualTo(FailureCode.RESPONSE_ISSUER_MISSING);
        assertThat(refusal(callback("error", "access_denied", "state", "the-state")))
                .isEqualTo(FailureCode.RESPONSE_ISSUER_MISSING);
        assertThat(CallbackCheck.accept(code, PENDING, metadata(false)).value()).isEqualTo("c");
    }

    @Test
    @DisplayName("14: for a sign-in at another provider gives no code")
    void mixUp() {
        Callback callback = callback("code", "c", "state", "the-state");
        ProviderMetadata other = metadata("https://other.example/oidc", false);
        assertThat(codeOf(() -> CallbackCheck.accept(callback, PENDING, other)))
                .isEqualTo(FailureCode.RESPONSE_ISSUER_MISMATCH);
    }

    @ParameterizedTest
    @CsvSource({
        "access_denied,USER_DECLINED,sign in again",
        "login_required,PROVIDER_REFUSED,without prompt=none",
        "consent_required,PROVIDER_REFUSED,without prompt=none",
        "invalid_scope,PROVIDER_REFUSED,third-party application in Logto",
        "oidc.aborted,PROVIDER_REFUSED,start it again",
        "server_error,PROVIDER_REFUSED,try again later",
        "something_new,PROVIDER_REFUSED,compare this app's settings"
    })
    @DisplayName("with an error tells it with a remedy")
    void error(String error, FailureCode code, String fix) {
        Callback callback =
                callback("error", error, "error_description", "told so", "state", "the-state", "iss", ISSUER);
        var thrown = exceptionOf(() -> CallbackCheck.accept(callback, PENDING, metadata(true)));
        assertThat(thrown.failure().code()).isEqualTo(code);
        assertThat(thrown.failure().fix()).contains(fix);
        assertThat(thrown.failure().what()).isEqualTo("The provider answered " + error + " (told so)");
        assertThat(thrown)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.error().error()).isEqualTo(error));
    }

    @Test
    @DisplayName("16: cannot write into the log through its error, nor at length")
    void sanitised() {
        Callback callback = callback(
                "error",
                "x\r\nINFO forged",
                "error_description",
                "\u001b[2J" + "d".repeat(5000),
                "state",
                "the-state",
                "iss",
                ISSUER);
        assertThat(failureOf(() -> CallbackCheck.accept(callback, PENDING, metadata(true)))
                        .message())
                .doesNotContain("\n", "\r", "\u001b")
                .hasSizeLessThan(900);
    }

    @Test
    @DisplayName("17: with neither code nor error is incomplete, and the code never shows")
    void incomplete() {
        assertThat(refusal(callback("state", "the-state", "iss", ISSUER))).isEqualTo(FailureCode.CALLBACK_INCOMPLETE);
        assertThat(refusal(callback("code", "", "state", "the-state", "iss", ISSUER)))
                .isEqualTo(FailureCode.CALLBACK_INCOMPLETE);
        assertThat(failureOf(() -> CallbackCheck.accept(
                                callback("code", "canary", "state", "canary", "iss", ISSUER), PENDING, metadata(true)))
                        .message())
                .doesNotContain("canary");
    }

    @Test
    @DisplayName("4: is bare when nothing of the protocol came, whatever the redirect URI's own query holds")
    void bare() {
        assertThat(Callback.of(Map.of()).isBare()).isTrue();
        assertThat(callback("tenant", "7").isBare()).isTrue();
        assertThat(callback("tenant", "7", "code", "c").isBare()).isFalse();
        assertThat(callback("error", "x").isBare()).isFalse();
    }

    @Test
    @DisplayName("finds its pending sign-in by the state")
    void pendingId() {
        assertThat(callback("state", "the-state").pendingId())
                .hasValue(PENDING.id())
                .hasValue(SealedSignIn.idOf("the-state"));
        assertThat(callback("code", "c").pendingId()).isEmpty();
    }
}
