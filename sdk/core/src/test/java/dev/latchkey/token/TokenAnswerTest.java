package dev.latchkey.token;

import static dev.latchkey.fixture.ScriptedProvider.NOW;
import static dev.latchkey.fixture.ScriptedProvider.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.ScriptedProvider;
import dev.latchkey.session.Session;
import dev.latchkey.signin.SignInOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An answer of the token endpoint")
class TokenAnswerTest {

    private static final String JSON = "application/json";

    static Stream<Arguments> notTrusted() {
        return Stream.of(
                arguments("29: another token_type", FailureCode.TOKEN_TYPE_UNSUPPORTED, member("token_type", "DPoP")),
                arguments("29: no token_type", FailureCode.RESPONSE_MALFORMED, member("token_type", null)),
                arguments("29: a token_type that is no text", FailureCode.RESPONSE_MALFORMED, member("token_type", 1)),
                arguments("no access_token", FailureCode.RESPONSE_MALFORMED, member("access_token", null)),
                arguments("an empty access_token", FailureCode.RESPONSE_MALFORMED, member("access_token", "")),
                arguments(
                        "an access_token that is no text",
                        FailureCode.RESPONSE_MALFORMED,
                        member("access_token", List.of())),
                arguments(
                        "an access_token with a control character",
                        FailureCode.RESPONSE_MALFORMED,
                        member("access_token", "canary\n-access-token")),
                arguments(
                        "an access_token with a blank",
                        FailureCode.RESPONSE_MALFORMED,
                        member("access_token", "canary access-token")),
                arguments(
                        "a refresh_token beyond ASCII",
                        FailureCode.RESPONSE_MALFORMED,
                        member("refresh_token", "canary-\u00fc")),
                arguments("expires_in zero", FailureCode.RESPONSE_MALFORMED, member("expires_in", 0)),
                arguments("expires_in negative", FailureCode.RESPONSE_MALFORMED, member("expires_in", -1)),
                arguments("expires_in a word", FailureCode.RESPONSE_MALFORMED, member("expires_in", "soon")),
                arguments(
                        "a refresh_token that is no text", FailureCode.RESPONSE_MALFORMED, member("refresh_token", 5)),
                arguments("an id_token that is no JWT", FailureCode.ID_TOKEN_MALFORMED, member("id_token", "x")),
                arguments("28: HTML", FailureCode.RESPONSE_CONTENT_TYPE, answer(200, "text/html", "<html>")),
                arguments("28: no content type", FailureCode.RESPONSE_CONTENT_TYPE, answer(200, "", "{}")),
                arguments("28: an empty body", FailureCode.RESPONSE_NOT_JSON, answer(200, JSON, "")),
                arguments(
                        "28: a body cut off",
                        FailureCode.RESPONSE_NOT_JSON,
                        answer(200, JSON, "{\"access_token\":\"a")),
                arguments("25: a member twice", FailureCode.RESPONSE_NOT_JSON, answer(200, JSON, "{\"a\":1,\"a\":2}")),
                arguments(
                        "25: two megabytes", FailureCode.RESPONSE_TOO_LARGE, answer(200, JSON, " ".repeat(2_000_000))),
                arguments("23: a redirect", FailureCode.REDIRECT_REFUSED, answer(307, JSON, "{}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("23, 25, 28, 29: is rejected for")
    void notTrusted(String what, FailureCode code, UnaryOperator<ScriptedProvider> script) {
        SignInOutcome outcome = script.apply(new ScriptedProvider()).signIn();
        assertThat(outcome).isInstanceOf(SignInOutcome.Rejected.class);
        assertThat(outcome.failureIfAny().map(Failure::code)).contains(code);
        assertThat(outcome.toString()).doesNotContain("canary");
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(400, "invalid_grant", FailureCode.CODE_REFUSED),
                arguments(401, "invalid_client", FailureCode.CLIENT_AUTHENTICATION_FAILED),
                arguments(400, "unauthorized_client", FailureCode.PROVIDER_REFUSED),
                arguments(200, "invalid_grant", FailureCode.CODE_REFUSED));
    }

    @ParameterizedTest(name = "status {0}, {1}")
    @MethodSource
    @DisplayName("28: that holds an error is the provider's no, with endpoint, status and error in the text:")
    void refusals(int status, String error, FailureCode code) {
        String body = "{\"error\":\"" + error + "\",\"error_description\":\"a description\",\"access_token\":\"t\"}";
        SignInOutcome outcome =
                new ScriptedProvider().tokenAnswer(status, JSON, body).signIn();
        assertThat(outcome).isInstanceOfSatisfying(SignInOutcome.Refused.class, refused -> {
            assertThat(refused.error().error()).isEqualTo(error);
            assertThat(refused.failure().code()).isEqualTo(code);
            assertThat(refused.failure().what()).contains("token endpoint", String.valueOf(status), error);
        });
    }

    @ParameterizedTest(name = "status {0}")
    @MethodSource
    @DisplayName("with a status of trouble is no answer at all:")
    void unavailable(int status) {
        SignInOutcome outcome =
                new ScriptedProvider().tokenAnswer(status, JSON, "{}").signIn();
        assertThat(outcome).isInstanceOf(SignInOutcome.Unavailable.class);
    }

    static Stream<Arguments> unavailable() {
        return Stream.of(arguments(429), arguments(500), arguments(502), arguments(503));
    }

    @Test
    @DisplayName("28: that is rejected does not get into the text of the failure")
    void noBodyDump() {
        SignInOutcome outcome = new ScriptedProvider()
                .tokenAnswer(200, "text/html", "canary-body")
                .signIn();
        assertThat(outcome.toString()).doesNotContain("canary-body").contains("token endpoint", "200", "text/html");
    }

    static Stream<Arguments> lives() {
        return Stream.of(
                arguments(60, Duration.ofSeconds(60)),
                arguments("60", Duration.ofSeconds(60)),
                arguments(Long.MAX_VALUE, Duration.ofDays(365)),
                arguments(null, Duration.ofMinutes(5)));
    }

    @ParameterizedTest(name = "expires_in {0} is {1}")
    @MethodSource
    @DisplayName("says how long the access token lives; unsaid, it is asked for again soon:")
    void lives(@Nullable Object expiresIn, Duration life) {
        assertThat(session(member("expires_in", expiresIn)).accessTokenExpiresAt())
                .isEqualTo(NOW.plus(life));
    }

    @Test
    @DisplayName("29: may write bearer in any letter case")
    void bearer() {
        assertThat(member("token_type", "bEARER").apply(new ScriptedProvider()).signIn())
                .isInstanceOf(SignInOutcome.SignedIn.class);
    }

    @Test
    @DisplayName("49: says what was granted; unsaid, it is what was asked for")
    void scopes() {
        assertThat(session(member("scope", "openid")).grantedScopes()).isEqualTo(Set.of("openid"));
        assertThat(session(provider -> provider.noTokenMember("scope")).grantedScopes())
                .isEqualTo(config().scopes());
    }

    private static Session session(UnaryOperator<ScriptedProvider> script) {
        SignInOutcome outcome = script.apply(new ScriptedProvider()).signIn();
        assertThat(outcome).isInstanceOf(SignInOutcome.SignedIn.class);
        return ((SignInOutcome.SignedIn) outcome).session();
    }

    private static UnaryOperator<ScriptedProvider> member(String name, @Nullable Object value) {
        return provider -> provider.tokenMember(name, value);
    }

    private static UnaryOperator<ScriptedProvider> answer(int status, String contentType, String body) {
        return provider -> provider.tokenAnswer(status, contentType, body);
    }
}
