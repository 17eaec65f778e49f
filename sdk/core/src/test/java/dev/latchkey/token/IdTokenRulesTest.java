package dev.latchkey.token;

import static dev.latchkey.failure.FailureCode.AT_HASH_MISMATCH;
import static dev.latchkey.failure.FailureCode.AUDIENCE_MISMATCH;
import static dev.latchkey.failure.FailureCode.AUTH_TIME_INVALID;
import static dev.latchkey.failure.FailureCode.AZP_MISMATCH;
import static dev.latchkey.failure.FailureCode.CLAIM_INVALID;
import static dev.latchkey.failure.FailureCode.CLAIM_MISSING;
import static dev.latchkey.failure.FailureCode.ID_TOKEN_MISSING;
import static dev.latchkey.failure.FailureCode.ISSUED_AT_INVALID;
import static dev.latchkey.failure.FailureCode.ISSUER_CLAIM_MISMATCH;
import static dev.latchkey.failure.FailureCode.NONCE_MISMATCH;
import static dev.latchkey.failure.FailureCode.TOKEN_EXPIRED;
import static dev.latchkey.failure.FailureCode.TOKEN_KIND_REFUSED;
import static dev.latchkey.failure.FailureCode.TOKEN_NOT_YET_VALID;
import static dev.latchkey.fixture.ScriptedProvider.ACCESS_TOKEN;
import static dev.latchkey.fixture.ScriptedProvider.ISSUER;
import static dev.latchkey.fixture.ScriptedProvider.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.ScriptedProvider;
import dev.latchkey.signin.SignInOutcome;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An ID token whose signature holds")
class IdTokenRulesTest {

    private static final long T = NOW.getEpochSecond();
    private static final SignInOptions MAX_AGE_10_MINUTES = SignInOptions.none().withMaxAge(Duration.ofMinutes(10));

    static Stream<Arguments> refused() {
        return Stream.of(
                no("37: iss with a trailing slash", ISSUER_CLAIM_MISMATCH, with("iss", ISSUER + "/")),
                no("37: iss in other letter case", ISSUER_CLAIM_MISMATCH, with("iss", "https://IDP.example/oidc")),
                no("37: iss with the default port", ISSUER_CLAIM_MISMATCH, with("iss", "https://idp.example:443/oidc")),
                no("37: iss of another type", CLAIM_INVALID, with("iss", List.of(ISSUER))),
                no("37: no iss", CLAIM_MISSING, without("iss")),
                no("38: no aud", CLAIM_MISSING, without("aud")),
                no("38: aud of another client", AUDIENCE_MISMATCH, with("aud", "client-2")),
                no("38: aud with an extra client", AUDIENCE_MISMATCH, with("aud", List.of("client-1", "client-2"))),
                no("38: an empty aud", AUDIENCE_MISMATCH, with("aud", List.of())),
                no("38: aud of another type", AUDIENCE_MISMATCH, with("aud", 7)),
                no("38: azp of another client", AZP_MISMATCH, with("azp", "client-2")),
                no("38: azp of another type", AZP_MISMATCH, with("azp", List.of("client-1"))),
                no("39: no exp", CLAIM_MISSING, without("exp")),
                no("39: exp at the border of the clock skew", TOKEN_EXPIRED, with("exp", T - 60)),
                no("39: exp as a text", CLAIM_INVALID, with("exp", String.valueOf(T + 60))),
                no("39: negative exp", CLAIM_INVALID, with("exp", -1)),
                no("39: negative fraction as exp", CLAIM_INVALID, with("exp", -0.5)),
                no("39: exp beyond a long", CLAIM_INVALID, with("exp", BigInteger.ONE.shiftLeft(80))),
                no("39: exp beyond the year 9999", CLAIM_INVALID, with("exp", 253_402_300_800L)),
                no("39: exp as a huge float", CLAIM_INVALID, with("exp", 1e300)),
                no("39: exp as null", CLAIM_INVALID, with("exp", null)),
                no("39: no iat", CLAIM_MISSING, without("iat")),
                no("39: iat further ahead than the clock skew", ISSUED_AT_INVALID, with("iat", T + 61)),
                no("39: iat a year ago", ISSUED_AT_INVALID, with("iat", T - 31_536_000)),
                no("39: iat just older than ten minutes and the clock skew", ISSUED_AT_INVALID, with("iat", T - 661)),
                no("39: nbf further ahead than the clock skew", TOKEN_NOT_YET_VALID, with("nbf", T + 61)),
                no("39: nbf as a text", CLAIM_INVALID, with("nbf", "soon")),
                no("39: no sub", CLAIM_MISSING, without("sub")),
                no("39: an empty sub", CLAIM_INVALID, with("sub", "")),
                no("39: a sub of 256 characters", CLAIM_INVALID, with("sub", "x".repeat(256))),
                no("39: a sub of another type", CLAIM_INVALID, with("sub", 42)),
                no("40: no nonce", NONCE_MISMATCH, without("nonce")),
                no("40: nonce as null", NONCE_MISMATCH, with("nonce", null)),
                no("40: nonce of another sign-in", NONCE_MISMATCH, with("nonce", "other")),
                no("40: nonce of another type", NONCE_MISMATCH, with("nonce", List.of("n"))),
                no("41: wrong at_hash", AT_HASH_MISMATCH, with("at_hash", hashOf("another token"))),
                no("41: at_hash of another type", AT_HASH_MISMATCH, with("at_hash", 1)),
                no("42: auth_time as a text", CLAIM_INVALID, with("auth_time", "now")),
                no("42: auth_time in the future", AUTH_TIME_INVALID, with("auth_time", T + 61)),
                no("43: typ of an access token", TOKEN_KIND_REFUSED, it -> it.type("at+jwt")),
                no("43: typ of a logout token", TOKEN_KIND_REFUSED, it -> it.type("logout+jwt")),
                no("43: typ nobody knows", TOKEN_KIND_REFUSED, it -> it.type("something")),
                no("43: events, as a logout token has", TOKEN_KIND_REFUSED, with("events", Map.of())),
                no("no ID token at all", ID_TOKEN_MISSING, it -> it.tokenMember("id_token", null)));
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                yes("38: aud as a list of us", with("aud", List.of("client-1"))),
                yes("38: azp that is us", with("azp", "client-1")),
                yes("39: exp inside the clock skew", with("exp", T - 59)),
                yes("39: exp with a fraction", with("exp", T + 60.25)),
                yes("39: iat ahead within the clock skew", with("iat", T + 60)),
                yes("39: iat just ten minutes and the clock skew old", with("iat", T - 660)),
                yes("39: nbf within the clock skew", with("nbf", T + 60)),
                yes("39: a sub of 255 characters", with("sub", "x".repeat(255))),
                yes("41: the right at_hash", with("at_hash", hashOf(ACCESS_TOKEN))),
                yes("43: typ JWT", it -> it.type("JWT")),
                yes("43: typ jwt", it -> it.type("jwt")),
                yes("profile claims that are null, as Logto sends them", with("name", null)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("18, 37, 38, 39, 40, 41, 42, 43: is refused with")
    void refused(String rule, FailureCode code, UnaryOperator<ScriptedProvider> spoiled) {
        SignInOutcome outcome = spoiled.apply(new ScriptedProvider()).signIn();
        assertThat(outcome).isInstanceOf(SignInOutcome.Rejected.class);
        assertThat(outcome.failureIfAny().map(Failure::code)).contains(code);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("38, 39, 41, 43: is accepted with")
    void accepted(String rule, UnaryOperator<ScriptedProvider> changed) {
        SignInOutcome outcome = changed.apply(new ScriptedProvider()).signIn();
        assertThat(outcome).isInstanceOf(SignInOutcome.SignedIn.class);
    }

    @Test
    @DisplayName("37: is refused with both issuers shown, so that the reader sees the difference")
    void showsBothIssuers() {
        SignInOutcome outcome =
                new ScriptedProvider().claim("iss", ISSUER + "/").signIn();
        assertThat(outcome.failureIfAny().orElseThrow().message())
                .contains("\"" + ISSUER + "\"", "\"" + ISSUER + "/\"");
    }

    @Test
    @DisplayName("40: is refused for its nonce without either nonce in the message")
    void hidesTheNonce() {
        SignInOutcome outcome =
                new ScriptedProvider().claim("nonce", "canary-nonce").signIn();
        assertThat(outcome.toString()).doesNotContain("canary-nonce");
    }

    @ParameterizedTest(name = "auth_time {0} seconds ago: {1}")
    @MethodSource
    @DisplayName("42: must tell an auth_time within max_age when max_age was asked for,")
    void authTime(long secondsAgo, boolean accepted) {
        ScriptedProvider provider = new ScriptedProvider().claim("auth_time", T - secondsAgo);
        SignInOutcome outcome = provider.signIn(provider.relyingParty(), MAX_AGE_10_MINUTES);
        assertThat(outcome instanceof SignInOutcome.SignedIn).isEqualTo(accepted);
    }

    static Stream<Arguments> authTime() {
        return Stream.of(arguments(0, true), arguments(660, true), arguments(661, false));
    }

    @Test
    @DisplayName("42: is refused without auth_time when max_age was asked for")
    void authTimeMissing() {
        ScriptedProvider provider = new ScriptedProvider();
        SignInOutcome outcome = provider.signIn(provider.relyingParty(), MAX_AGE_10_MINUTES);
        assertThat(outcome.failureIfAny().map(Failure::code)).contains(AUTH_TIME_INVALID);
    }

    @Test
    @DisplayName(
            "41: has the at_hash of the example in OpenID Connect Core 1.0, A.3, and the half of the hash that fits the algorithm")
    void hashes() {
        assertThat(AccessTokenHash.of(token("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y"), "RS256"))
                .contains("77QmUPtjPfzWtF2AnpK9RQ");
        assertThat(AccessTokenHash.of(token("t"), "ES384").orElseThrow()).hasSize(32);
        assertThat(AccessTokenHash.of(token("t"), "EdDSA").orElseThrow()).hasSize(43);
        assertThat(AccessTokenHash.of(token("t"), "HS256")).isEmpty();
    }

    private static Arguments no(String rule, FailureCode code, UnaryOperator<ScriptedProvider> spoiled) {
        return arguments(rule, code, spoiled);
    }

    private static Arguments yes(String rule, UnaryOperator<ScriptedProvider> changed) {
        return arguments(rule, changed);
    }

    private static UnaryOperator<ScriptedProvider> with(String name, @Nullable Object value) {
        return provider -> provider.claim(name, value);
    }

    private static UnaryOperator<ScriptedProvider> without(String name) {
        return provider -> provider.noClaim(name);
    }

    private static String hashOf(String token) {
        return AccessTokenHash.of(token(token), "ES384").orElseThrow();
    }

    private static AccessToken token(String value) {
        return new AccessToken(value, Instant.EPOCH, Instant.EPOCH, Set.of());
    }
}
