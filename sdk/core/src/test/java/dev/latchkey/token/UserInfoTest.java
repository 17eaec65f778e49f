package dev.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.ScriptedProvider;
import dev.latchkey.session.Freshness;
import dev.latchkey.signin.SignInOutcome;
import dev.latchkey.signin.UserInfoOutcome;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Userinfo")
class UserInfoTest {

    private final ScriptedProvider provider = new ScriptedProvider();

    @Test
    @DisplayName("is what the provider says about the user of the session, asked with the token in the header")
    void received() {
        assertThat(ask()).isInstanceOfSatisfying(UserInfoOutcome.Received.class, received -> {
            assertThat(received.userInfo().subject()).isEqualTo("user-1");
            assertThat(received.userInfo().claims().string("name")).contains("Alice Example");
        });
        assertThat(provider.lastCall().headers())
                .containsEntry("Authorization", "Bearer " + ScriptedProvider.ACCESS_TOKEN);
        assertThat(provider.lastCall().uri().getRawQuery()).isNull();
    }

    @Test
    @DisplayName("53: about another user than the ID token is rejected, claims and all")
    void otherSubject() {
        provider.userInfoMember("sub", "user-2").userInfoMember("name", "canary-name");
        UserInfoOutcome outcome = ask();
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        UserInfoOutcome.Rejected.class,
                        rejected -> assertThat(rejected.failure().code()).isEqualTo(FailureCode.SUBJECT_MISMATCH));
        assertThat(outcome.toString()).doesNotContain("canary-name");
    }

    @Test
    @DisplayName("53: without a sub is rejected")
    void noSubject() {
        provider.userInfoMember("sub", null);
        assertThat(ask()).isInstanceOf(UserInfoOutcome.Rejected.class);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {400, 401, 403})
    @DisplayName("is denied when the provider does not accept the token, whatever its body:")
    void denied(int status) {
        provider.userInfoAnswer(status, "text/html", "no");
        assertThat(ask()).isInstanceOf(UserInfoOutcome.Denied.class);
    }

    @Test
    @DisplayName("is unavailable when the provider has trouble")
    void unavailable() {
        provider.userInfoAnswer(503, "text/html", "busy");
        assertThat(ask()).isInstanceOf(UserInfoOutcome.Unavailable.class);
    }

    @Test
    @DisplayName("28: that is a web page, or says to be signed and is not, is rejected")
    void notJson() {
        provider.userInfoAnswer(200, "application/jwt", "e30.e30.");
        assertThat(ask()).isInstanceOf(UserInfoOutcome.Rejected.class);
        provider.userInfoAnswer(200, "text/html", "<html>");
        assertThat(ask()).isInstanceOf(UserInfoOutcome.Rejected.class);
    }

    @Test
    @DisplayName(
            "53: that is signed is taken when signature, issuer and audience are right (OpenID Connect Core 5.3.2)")
    void signed() {
        assertThat(askSigned("JWT", Map.of()))
                .isInstanceOfSatisfying(
                        UserInfoOutcome.Received.class,
                        received -> assertThat(received.userInfo().claims().string("name"))
                                .contains("Alice Signed"));
    }

    @ParameterizedTest
    @CsvSource({
        "JWT, iss, https://evil.example, ISSUER_CLAIM_MISMATCH",
        "JWT, iss, '', ISSUER_CLAIM_MISMATCH",
        "JWT, aud, somebody-else, AUDIENCE_MISMATCH",
        "JWT, sub, user-2, SUBJECT_MISMATCH",
        "at+jwt, name, x, TOKEN_KIND_REFUSED",
        "JWT, events, {}, TOKEN_KIND_REFUSED"
    })
    @DisplayName("53: that is signed is rejected when it is of another kind, issuer, audience or user:")
    void signedWrongly(String typ, String claim, String value, FailureCode code) {
        assertRejected(askSigned(typ, Map.of(claim, value)), code);
    }

    @Test
    @DisplayName("53: whose signature is wrong, or of an algorithm that is not accepted, is rejected")
    void forged() {
        String good = signedUserInfo("JWT", Map.of());
        provider.userInfoAnswer(200, "application/jwt", good.substring(0, good.lastIndexOf('.') + 1) + "A".repeat(128));
        assertRejected(ask(), FailureCode.SIGNATURE_INVALID);
        provider.userInfoAnswer(200, "application/jwt", "eyJhbGciOiJub25lIn0.e30.");
        assertRejected(ask(), FailureCode.ALGORITHM_REFUSED);
    }

    private UserInfoOutcome askSigned(String typ, Map<String, Object> changed) {
        provider.userInfoAnswer(200, "application/jwt", signedUserInfo(typ, changed));
        return ask();
    }

    private String signedUserInfo(String typ, Map<String, Object> changed) {
        Map<String, Object> claims = new LinkedHashMap<>(
                Map.of("iss", ScriptedProvider.ISSUER, "aud", "client-1", "sub", "user-1", "name", "Alice Signed"));
        claims.putAll(changed);
        return provider.signed(typ, claims);
    }

    private static void assertRejected(UserInfoOutcome outcome, FailureCode code) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        UserInfoOutcome.Rejected.class,
                        rejected -> assertThat(rejected.failure().code()).isEqualTo(code));
    }

    @Test
    @DisplayName("of a provider that has no such endpoint is rejected with the reason")
    void noEndpoint() {
        provider.metadataMember("userinfo_endpoint", null);
        assertThat(ask())
                .isInstanceOfSatisfying(
                        UserInfoOutcome.Rejected.class,
                        rejected -> assertThat(rejected.failure().code()).isEqualTo(FailureCode.ENDPOINT_MISSING));
    }

    private UserInfoOutcome ask() {
        RelyingParty rp = provider.relyingParty();
        SignInOutcome.SignedIn signedIn = (SignInOutcome.SignedIn) provider.signIn(rp, SignInOptions.none());
        return rp.userInfo((Freshness.Fresh) rp.fresh(signedIn.session()));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {404, 405, 410})
    @DisplayName("is rejected, and the address doubted, when another status comes: a new sign-in would not help")
    void wrongAddress(int status) {
        provider.userInfoAnswer(status, "text/html", "no");
        assertThat(ask()).isInstanceOfSatisfying(UserInfoOutcome.Rejected.class, rejected -> {
            assertThat(rejected.failure().code()).isEqualTo(FailureCode.RESPONSE_MALFORMED);
            assertThat(rejected.failure().message()).contains(Integer.toString(status), "address");
        });
    }
}
