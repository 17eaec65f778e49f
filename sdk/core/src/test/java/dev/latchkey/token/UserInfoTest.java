package dev.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.ScriptedProvider;
import dev.latchkey.session.Freshness;
import dev.latchkey.signin.SignInOutcome;
import dev.latchkey.signin.UserInfoOutcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    @DisplayName("28: that is signed or a web page is rejected by its content type")
    void notJson() {
        provider.userInfoAnswer(200, "application/jwt", "e30.e30.");
        assertThat(ask()).isInstanceOf(UserInfoOutcome.Rejected.class);
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
