package dev.latchkey.logout;

import static dev.latchkey.failure.FailureCode.ALGORITHM_REFUSED;
import static dev.latchkey.failure.FailureCode.AUDIENCE_MISMATCH;
import static dev.latchkey.failure.FailureCode.CLAIM_INVALID;
import static dev.latchkey.failure.FailureCode.CLAIM_MISSING;
import static dev.latchkey.failure.FailureCode.ID_TOKEN_MALFORMED;
import static dev.latchkey.failure.FailureCode.ISSUED_AT_INVALID;
import static dev.latchkey.failure.FailureCode.ISSUER_CLAIM_MISMATCH;
import static dev.latchkey.failure.FailureCode.LOGOUT_TOKEN_KIND_REFUSED;
import static dev.latchkey.failure.FailureCode.LOGOUT_TOKEN_MISSING;
import static dev.latchkey.failure.FailureCode.LOGOUT_TOKEN_REPLAYED;
import static dev.latchkey.failure.FailureCode.SIGNATURE_INVALID;
import static dev.latchkey.failure.FailureCode.TOKEN_EXPIRED;
import static dev.latchkey.fixture.ScriptedProvider.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.latchkey.RelyingParty;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.MovableClock;
import dev.latchkey.fixture.ScriptedProvider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A logout token")
class BackChannelLogoutTest {
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private final MovableClock clock = new MovableClock();
    private final RelyingParty rp = new ScriptedProvider().relyingParty(ScriptedProvider.config(), clock);

    private static Map<String, Object> claims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", ScriptedProvider.ISSUER);
        claims.put("aud", "client-1");
        claims.put("iat", NOW.getEpochSecond());
        claims.put("exp", NOW.getEpochSecond() + 120);
        claims.put("jti", "jti-1");
        claims.put("sub", "user-1");
        claims.put("sid", "sid-1");
        claims.put("events", Map.of(EVENT, Map.of()));
        return claims;
    }

    private static String token(Consumer<Map<String, Object>> change) {
        Map<String, Object> claims = claims();
        change.accept(claims);
        return ScriptedProvider.signed(Optional.of("logout+jwt"), claims);
    }

    private BackChannelLogout post(String token) {
        return rp.backChannelLogout(Map.of("logout_token", List.of(token)));
    }

    private LogoutToken accepted(String token) {
        BackChannelLogout outcome = post(token);
        assertThat(outcome).isInstanceOf(BackChannelLogout.Accepted.class);
        return ((BackChannelLogout.Accepted) outcome).token();
    }

    private static void refused(BackChannelLogout outcome, FailureCode code) {
        assertThat(outcome).isInstanceOf(BackChannelLogout.Refused.class);
        assertThat(((BackChannelLogout.Refused) outcome).failure().code()).isEqualTo(code);
    }

    @Test
    @DisplayName("56: says which user and which session of the provider ended")
    void names() {
        LogoutToken token = accepted(token(claims -> {}));
        assertThat(token.issuer()).isEqualTo(ScriptedProvider.ISSUER);
        assertThat(token.subject()).contains("user-1");
        assertThat(token.sid()).contains("sid-1");
        assertThat(token.issuedAt()).isEqualTo(NOW);
    }

    @ParameterizedTest(name = "56: is taken without {0}, which it may leave out")
    @ValueSource(strings = {"sub", "sid", "exp"})
    void optional(String claim) {
        accepted(token(claims -> claims.remove(claim)));
    }

    @ParameterizedTest(name = "56: is taken with the typ {0}")
    @ValueSource(strings = {"logout+jwt", "application/logout+jwt", "Logout+JWT", "JWT"})
    void types(String type) {
        accepted(ScriptedProvider.signed(Optional.of(type), claims()));
    }

    @Test
    @DisplayName("56: is taken without a typ, as older providers send it")
    void withoutType() {
        accepted(ScriptedProvider.signed(Optional.empty(), claims()));
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("of another issuer", "iss", ScriptedProvider.ISSUER + "/", ISSUER_CLAIM_MISMATCH),
                wrong("for another client", "aud", "client-2", AUDIENCE_MISMATCH),
                wrong("with a nonce", "nonce", "n", LOGOUT_TOKEN_KIND_REFUSED),
                wrong("whose event is another", "events", Map.of("urn:x", Map.of()), LOGOUT_TOKEN_KIND_REFUSED),
                wrong("whose event is no object", "events", Map.of(EVENT, true), LOGOUT_TOKEN_KIND_REFUSED),
                wrong("whose events are a text", "events", EVENT, LOGOUT_TOKEN_KIND_REFUSED),
                wrong("that expired", "exp", NOW.getEpochSecond() - 60, TOKEN_EXPIRED),
                wrong("issued in the future", "iat", NOW.getEpochSecond() + 61, ISSUED_AT_INVALID),
                wrong("whose time of issue is a text", "iat", "now", CLAIM_INVALID),
                wrong("whose sub is a number", "sub", 7, CLAIM_INVALID),
                wrong("whose sid is empty", "sid", "", CLAIM_INVALID),
                wrong("whose jti is a list", "jti", List.of("a"), CLAIM_INVALID));
    }

    private static Arguments wrong(String what, String claim, Object value, FailureCode code) {
        return arguments(what, (Consumer<Map<String, Object>>) claims -> claims.put(claim, value), code);
    }

    static Stream<Arguments> missing() {
        return Stream.of(
                        arguments("iss", CLAIM_MISSING),
                        arguments("aud", AUDIENCE_MISMATCH),
                        arguments("iat", CLAIM_MISSING),
                        arguments("jti", CLAIM_MISSING),
                        arguments("events", LOGOUT_TOKEN_KIND_REFUSED))
                .map(it -> arguments(
                        "without " + it.get()[0],
                        (Consumer<Map<String, Object>>) claims -> claims.remove(it.get()[0]),
                        it.get()[1]));
    }

    @ParameterizedTest(name = "56: is refused {0}")
    @MethodSource({"wrong", "missing"})
    void refuses(String what, Consumer<Map<String, Object>> change, FailureCode code) {
        refused(post(token(change)), code);
    }

    @Test
    @DisplayName("56: is refused when it names nobody")
    void nobody() {
        refused(
                post(token(claims -> {
                    claims.remove("sub");
                    claims.remove("sid");
                })),
                CLAIM_MISSING);
    }

    @Test
    @DisplayName("56: is refused three minutes after its issue where it does not say when it expires")
    void old() {
        String token = token(claims -> claims.remove("exp"));
        clock.advance(Duration.ofSeconds(180));
        refused(post(token), ISSUED_AT_INVALID);
    }

    @Test
    @DisplayName("56: is refused three minutes after its issue, however long it says that it is good")
    void oldThoughNotExpired() {
        String token = token(claims -> claims.put("exp", NOW.getEpochSecond() + 400 * 86_400));
        clock.advance(Duration.ofSeconds(179));
        accepted(token);
        refused(post(token), LOGOUT_TOKEN_REPLAYED);
        clock.advance(Duration.ofSeconds(1));
        refused(post(token), ISSUED_AT_INVALID);
    }

    @Test
    @DisplayName("56: of a year ago is refused, though it says that it expires tomorrow")
    void ofAYearAgo() {
        refused(
                post(token(claims -> {
                    claims.put("iat", NOW.minus(Duration.ofDays(365)).getEpochSecond());
                    claims.put("exp", NOW.plus(Duration.ofDays(1)).getEpochSecond());
                })),
                ISSUED_AT_INVALID);
    }

    @Test
    @DisplayName("56: may be older where the app says so, and is still good only once in all that time")
    void longerAge() {
        RelyingParty patient = new ScriptedProvider()
                .relyingParty(ScriptedProvider.config().withLogoutTokenAge(Duration.ofHours(1)), clock);
        Map<String, List<String>> form =
                Map.of("logout_token", List.of(token(claims -> claims.put("exp", NOW.getEpochSecond() + 86_400))));
        assertThat(patient.backChannelLogout(form)).isInstanceOf(BackChannelLogout.Accepted.class);
        clock.advance(Duration.ofSeconds(3659));
        refused(patient.backChannelLogout(form), LOGOUT_TOKEN_REPLAYED);
        clock.advance(Duration.ofSeconds(1));
        refused(patient.backChannelLogout(form), ISSUED_AT_INVALID);
    }

    @ParameterizedTest(name = "43, 56: is refused with the typ {0}")
    @ValueSource(strings = {"at+jwt", "dpop+jwt"})
    void otherKind(String type) {
        refused(post(ScriptedProvider.signed(Optional.of(type), claims())), LOGOUT_TOKEN_KIND_REFUSED);
    }

    @Test
    @DisplayName("43, 56: is no ID token: that is refused, though the same key signed it")
    void idToken() {
        Map<String, Object> claims = claims();
        claims.remove("events");
        claims.put("nonce", "n");
        refused(post(ScriptedProvider.signed(Optional.empty(), claims)), LOGOUT_TOKEN_KIND_REFUSED);
    }

    @Test
    @DisplayName("33, 56: is refused with alg none, in any letter case")
    void algNone() {
        for (String none : List.of("none", "None", "NONE", "nOnE")) {
            String header = base64("{\"alg\":\"" + none + "\",\"typ\":\"logout+jwt\"}");
            String[] parts = token(claims -> {}).split("\\.");
            refused(post(header + "." + parts[1] + "."), ALGORITHM_REFUSED);
        }
    }

    @Test
    @DisplayName("35, 56: is refused when one character of it was changed")
    void tampered() {
        String[] parts = token(claims -> {}).split("\\.");
        String other = base64("{\"iss\":\"" + ScriptedProvider.ISSUER + "\",\"aud\":\"client-1\",\"sub\":\"user-2\"}");
        refused(post(parts[0] + "." + other + "." + parts[2]), SIGNATURE_INVALID);
    }

    @Test
    @DisplayName("56: is good once, until it would be too old anyway")
    void replayed() {
        String token = token(claims -> {});
        accepted(token);
        refused(post(token), LOGOUT_TOKEN_REPLAYED);
        clock.advance(Duration.ofSeconds(179));
        refused(post(token), LOGOUT_TOKEN_REPLAYED);
        clock.advance(Duration.ofSeconds(1));
        refused(post(token), TOKEN_EXPIRED);
    }

    @Test
    @DisplayName("56: does not use up its name while it is refused for something else")
    void refusedIsNotUsed() {
        refused(post(token(claims -> claims.put("aud", "client-2"))), AUDIENCE_MISMATCH);
        accepted(token(claims -> {}));
    }

    @Test
    @DisplayName("56: comes exactly once in the form, and is a JWT")
    void form() {
        String token = token(claims -> {});
        refused(rp.backChannelLogout(Map.of()), LOGOUT_TOKEN_MISSING);
        refused(rp.backChannelLogout(Map.of("logout_token", List.of(token, token))), LOGOUT_TOKEN_MISSING);
        refused(rp.backChannelLogout(Map.of("logout_token", List.of(""))), LOGOUT_TOKEN_MISSING);
        refused(post("garbage"), ID_TOKEN_MALFORMED);
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
